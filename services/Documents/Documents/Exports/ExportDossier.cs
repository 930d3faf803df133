using System.Formats.Tar;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using CustomerArchive.Audit.Contracts;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Filing;
using CustomerArchive.ObjectStorage;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Exports;

/// <summary>Writes dossiers as bags (D15).</summary>
internal sealed class ExportDossier(
    DocumentsDb db,
    DocumentVault vault,
    CurrentUser archivist,
    AuditTrail trail,
    IOptions<FilingOptions> options,
    TimeProvider clock
)
{
    /// <summary>
    /// A dossier as a BagIt 1.0 bag in a tar: every document, everything known of it (<c>metadata/dossier.json</c>, DA/T 46 and PREMIS), its
    /// audit trail, with SHA-256 manifests (D15; RFC 8493). Recorded with who took it (P6). 403 document.top-secret; 410 document.destroyed;
    /// 503 audit.out-of-reach.
    /// </summary>
    public static async Task<Results<PushStreamHttpResult, NotFound>> Handle(Guid dossierId, ExportDossier export, CancellationToken ct) =>
        await export.One(dossierId, ct);

    /// <summary>
    /// All dossiers of the caller's branch as bags in one tar, one folder each, for moving a whole branch (D15). Those that are destroyed are
    /// left out. Archivists of the branch only.
    /// </summary>
    public static async Task<PushStreamHttpResult> Branch(ExportDossier export, CancellationToken ct) => await export.All(ct);

    private async Task<Results<PushStreamHttpResult, NotFound>> One(Guid dossierId, CancellationToken ct)
    {
        var record = await DossierRecord.Read(db, dossierId, ct);
        if (record is null)
            return TypedResults.NotFound();
        if (record.Dossier.State is DossierState.Destroying or DossierState.Destroyed)
            throw record.Dossier.Gone();
        if (record.Documents.Any(document => !archivist.MayRead(record.Dossier.Secrecy, document.Description.Secrecy)))
            throw ReadDocument.TopSecret();
        db.Record(
            nameof(ExportDossier),
            nameof(Dossier),
            dossierId.ToString(),
            record.Dossier.BranchId,
            new { documents = record.WithBytes.Count() }
        );
        await db.SaveChangesAsync(ct);
        var acts = await trail.Of(record, ct);
        return TypedResults.Stream(
            async body =>
            {
                await using var tar = new TarWriter(body, TarEntryFormat.Pax, leaveOpen: true);
                await Write(tar, record, acts, ct);
            },
            "application/x-tar",
            $"{FolderOf(record.Dossier)}.tar"
        );
    }

    private async Task<PushStreamHttpResult> All(CancellationToken ct)
    {
        var branch = archivist.ActingBranch;
        db.Record("ExportBranch", "Branch", branch, branch);
        await db.SaveChangesAsync(ct);
        return TypedResults.Stream(
            async body =>
            {
                await using var tar = new TarWriter(body, TarEntryFormat.Pax, leaveOpen: true);
                await foreach (var id in Ids(branch, ct))
                    if (await DossierRecord.Read(db, id, ct) is { Dossier.State: DossierState.Open or DossierState.Filed } record)
                        await Write(tar, record, await trail.Of(record, ct), ct);
            },
            "application/x-tar",
            $"{branch}-{clock.Today():yyyyMMdd}.tar"
        );
    }

    private async IAsyncEnumerable<Guid> Ids(string branch, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (var last = Guid.Empty; ; )
        {
            var page = await db
                .Dossiers.Where(row => row.BranchId == branch && row.Id > last)
                .OrderBy(row => row.Id)
                .Select(row => row.Id)
                .Take(100)
                .ToListAsync(ct);
            if (page.Count == 0)
                yield break;
            foreach (var id in page)
                yield return id;
            last = page[^1];
        }
    }

    private async Task Write(TarWriter tar, DossierRecord record, IReadOnlyList<ChainedAct> acts, CancellationToken ct)
    {
        var files = record.WithBytes.Select(document => (document, File: FileOf(document))).ToList();
        var bag = new BagWriter(tar, FolderOf(record.Dossier), clock.GetUtcNow());
        await bag.Describe(
            [.. files.Select(file => file.File)],
            [
                ("Source-Organization", record.Dossier.BranchId),
                ("Bagging-Date", $"{clock.Today():yyyy-MM-dd}"),
                ("External-Identifier", record.Dossier.ArchiveNumber ?? record.Dossier.Id.ToString()),
                ("External-Description", record.Dossier.Title),
                ("Internal-Sender-Identifier", record.Dossier.Id.ToString()),
                ("Bag-Software-Agent", "CustomerArchive"),
                ("Audit-Trail", trail.IsConnected ? $"{acts.Count} acts" : "none; no audit service is connected"),
            ],
            [
                ("metadata/dossier.json", JsonSerializer.SerializeToUtf8Bytes(record, RowJson.Options)),
                ("metadata/da-t-46.xml", Xml(ArchivalMetadata.Xml(record, options.Value.FondsOf(record.Dossier.BranchId)))),
                ("metadata/premis.xml", Xml(PreservationEvents.Xml(record))),
                .. AuditTrail.Files(acts),
            ],
            ct
        );
        foreach (var (document, file) in files)
            await bag.Payload(file, new VaultStream(vault, document.Id, document.BranchId, document.StoredVersion!, document.Size), ct);
    }

    private static BagFile FileOf(Document document) =>
        new(
            $"data/{document.Position.ToString("00000", CultureInfo.InvariantCulture)}-{document.FileName}",
            document.Size,
            document.Sha256!
        );

    private static string FolderOf(Dossier dossier) =>
        $"{(dossier.ArchiveNumber ?? "open").Replace('·', '.').Replace('/', '-')}-{dossier.Id:N}";

    private static byte[] Xml(XDocument document)
    {
        using var bytes = new MemoryStream();
        using (var writer = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true))
            document.Save(writer);
        return bytes.ToArray();
    }
}
