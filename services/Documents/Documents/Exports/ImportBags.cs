using System.Formats.Tar;
using System.Text.Json;
using CustomerArchive.Audit.Contracts;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Numbers;
using CustomerArchive.Documents.Work;
using CustomerArchive.ObjectStorage;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Exports;

/// <summary>
/// Takes bags in (D15): first the bytes, each hashed against the manifest, then all rows of a dossier at once. Killed before that, nothing
/// of the dossier is seen, and the same bag can be sent again: bytes that were stored twice are versions of which one counts.
/// </summary>
internal sealed class ImportBags(
    DocumentsDb db,
    DocumentVault vault,
    AcceptDocument accept,
    CurrentUser archivist,
    TimeProvider clock,
    WorkBell bell,
    ItemBell work
)
{
    /// <param name="Outcome"><c>imported</c>, or <c>known</c> when the dossier is here already and was left as it is.</param>
    public sealed record Item(Guid DossierId, string? ArchiveNumber, string Outcome, int Documents);

    public sealed record Response(IReadOnlyList<Item> Items);

    /// <summary>
    /// Takes in one bag, or many in one tar, as <c>GET …/bag</c> and <c>GET /bags</c> write them: the dossier is the same, with its ids, number,
    /// history and marks, and its audit trail is chained here as what came with a bag (D15). What is here already stays. 400 bag.invalid,
    /// bag.hash-mismatch, bag.profile; 403 branch.not-yours; 409 number.taken, bag.document-known. Bags before the faulty one are in.
    /// </summary>
    public static Task<Ok<Response>> Handle(HttpRequest request, ImportBags import, CancellationToken ct) => import.Take(request.Body, ct);

    private async Task<Ok<Response>> Take(Stream body, CancellationToken ct)
    {
        await using var tar = new TarReader(body, leaveOpen: true);
        var bags = new BagReader(tar);
        var items = new List<Item>();
        while (await bags.Next(ct) is { } bag)
        {
            items.Add(await One(bags, bag, ct));
            db.ChangeTracker.Clear();
        }
        if (items.Count == 0)
            throw BagReader.Invalid("包内没有档案", "the tar holds no bag");
        bell.Ring();
        work.Ring();
        return TypedResults.Ok(new Response(items));
    }

    private async Task<Item> One(BagReader bags, DescribedBag bag, CancellationToken ct)
    {
        var record = Read(bag);
        var dossier = record.Dossier;
        if (!archivist.MaySee(dossier.BranchId))
            throw new NotPermitted("branch.not-yours", "您无权在该分公司操作。", "You may not act in that branch.");
        if (await db.Dossiers.IgnoreQueryFilters().AnyAsync(row => row.Id == dossier.Id, ct))
            return new(dossier.Id, dossier.ArchiveNumber, "known", 0);
        if (
            dossier.ArchiveNumber is { } number
            && await db.Dossiers.AnyAsync(row => row.BranchId == dossier.BranchId && row.ArchiveNumber == number, ct)
        )
            throw new RuleBroken("number.taken", $"档案号 {number} 已被使用。", $"Archive number {number} is in use.");

        var documents = record.Documents.Select(document => document.Id).ToList();
        if (await db.Documents.IgnoreQueryFilters().AnyAsync(row => documents.Contains(row.Id), ct))
            throw new RuleBroken(
                "bag.document-known",
                "档案包中的材料已属于另一案卷。",
                "A document of the bag is known here in another dossier."
            );

        var acts = AuditTrail.Read(bag, record).ToList();
        var byHash = record.WithBytes.ToLookup(document => document.Sha256!);
        var waiting = record.WithBytes.ToDictionary(document => document.Id);
        while (await bags.NextFile(ct) is var (path, sha256, content))
        {
            var document =
                byHash[sha256].FirstOrDefault(document => waiting.ContainsKey(document.Id))
                ?? throw BagReader.Invalid($"{path} 不属于该案卷", $"'{path}' is no document of the dossier");
            document.Returned(await Store(document, path, sha256, content, ct));
            waiting.Remove(document.Id);
        }
        if (waiting.Values.FirstOrDefault() is { } missing)
            throw BagReader.Invalid($"缺少“{missing.Description.Title}”的内容", $"the content of '{missing.Description.Title}' is missing");
        await Save(record, acts, ct);
        return new(dossier.Id, dossier.ArchiveNumber, "imported", record.WithBytes.Count());
    }

    private static DossierRecord Read(DescribedBag bag)
    {
        if (!bag.TagFiles.TryGetValue("metadata/dossier.json", out var json))
            throw BagReader.Invalid("缺少 metadata/dossier.json", "metadata/dossier.json is missing");
        try
        {
            var record = JsonSerializer.Deserialize<DossierRecord>(json, RowJson.Options);
            if (record is { Profile: DossierRecord.CurrentProfile })
                return record.HoldsTogether
                    ? record
                    : throw BagReader.Invalid(
                        "metadata/dossier.json 不完整，或有不属于该案卷的内容",
                        "metadata/dossier.json is not whole, or holds something that is not of the dossier"
                    );
        }
        catch (Exception exception) when (exception is JsonException or InvalidCastException or System.Reflection.TargetInvocationException)
        {
            throw BagReader.Invalid("metadata/dossier.json 无法读取", "metadata/dossier.json cannot be read");
        }
        throw new InvalidInput(
            [new("body", "bag.profile", "档案包的格式版本不受支持。", "The profile of the bag is not supported.")],
            "bag.profile"
        );
    }

    private async Task<StoredDocument> Store(Document document, string path, string sha256, Stream content, CancellationToken ct)
    {
        try
        {
            return await vault.StoreAsync(document.Id, document.BranchId, content, sha256, ct);
        }
        catch (ContentMismatch)
        {
            throw new InvalidInput(
                [new("body", "bag.hash-mismatch", $"{path} 与清单中的摘要不符。", $"'{path}' does not have the hash of the manifest.")],
                "bag.hash-mismatch"
            );
        }
    }

    /// <summary>Rows made by hand went through no request; not every database says what is too long for it.</summary>
    private void RefuseTooLong()
    {
        var tooLong = db
            .ChangeTracker.Entries()
            .SelectMany(entry => entry.Properties.Concat(entry.ComplexProperties.SelectMany(part => part.Properties)))
            .FirstOrDefault(property =>
                property.CurrentValue is string text && property.Metadata.GetMaxLength() is { } most && text.Length > most
            );
        if (tooLong is not null)
            throw BagReader.Invalid(
                $"metadata/dossier.json 中的 {tooLong.Metadata.Name} 过长",
                $"{tooLong.Metadata.Name} in metadata/dossier.json is too long"
            );
    }

    private async Task Save(DossierRecord record, IReadOnlyList<ActRecorded> acts, CancellationToken ct)
    {
        var dossier = record.Dossier;
        var given = dossier is { NumberSeries: { } series, ArchiveNumber: { } number }
            ? ArchiveNumberSeries.Position(series, number)
            : null;
        if (given is not null)
            await ArchiveNumberSeries.Prepare(db, dossier.BranchId, dossier.NumberSeries!, ct);
        await db.InTransaction(
            async token =>
            {
                if (given is { } position)
                    await ArchiveNumberSeries.GoOnAfter(db, dossier.BranchId, dossier.NumberSeries!, position, token);
                var now = clock.GetUtcNow();
                dossier.Bound(record.Volumes.Sum(volume => volume.Pages) - dossier.BoundPages); // older bags do not say it
                db.Dossiers.Add(dossier);
                db.Volumes.AddRange(record.Volumes);
                db.Documents.AddRange(record.Documents);
                db.CheckReports.AddRange(record.Checks);
                db.Registrations.AddRange(record.Registrations);
                db.Corrections.AddRange(record.Corrections ?? []);
                db.ImageChecks.AddRange(record.ImageChecks ?? []);
                RefuseTooLong();
                foreach (var document in record.WithBytes.Where(document => document.VolumeId is not null))
                    document.WantLock(document.RetainUntil, now);
                foreach (var fact in dossier.Arrived())
                    db.Announce(fact);
                foreach (var document in record.WithBytes)
                {
                    db.Announce(document.Arrived());
                    await accept.Watch(document, token);
                }
                foreach (var act in acts)
                    db.Announce(act);
                return await db.SaveChangesAsync(token);
            },
            ct
        );
    }
}
