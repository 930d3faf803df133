using System.ComponentModel.DataAnnotations;
using CustomerArchive.Printing;
using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Dossiers;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Destruction;

/// <summary>A witness reads the label of a volume at the shredder.</summary>
internal static class ScanAtDestruction
{
    /// <param name="Code">What the label's code says; the archive number as typed where no volume of the dossier has a label.</param>
    public sealed record Request([Required, MaxLength(200)] string Code);

    /// <param name="Volumes">How many labelled volumes the dossier has; 0 when none is known.</param>
    /// <param name="VolumesScanned">How many of them this witness has read.</param>
    /// <param name="Dossiers">How many dossiers of the list this witness has read labels of.</param>
    /// <param name="ToDestroy">How many are to be destroyed in all.</param>
    public sealed record Response(
        Guid DossierId,
        string ArchiveNumber,
        string Title,
        int Volumes,
        int VolumesScanned,
        int Dossiers,
        int ToDestroy
    );

    /// <summary>
    /// Each witness scans separately; <c>/witness</c> with <c>scanned</c> then confirms what was read (T5; S1-4§19). Of a code nothing is
    /// said but whether it is on this list, so foreign labels answer like unknown ones. 409 <c>scan.label-unknown</c>,
    /// <c>scan.not-listed</c>, <c>scan.already-scanned</c>, <c>scan.volume-needed</c>, <c>destruction-list.wrong-state</c>,
    /// <c>witness.already-confirmed</c>; 403 <c>witness.not-independent</c>.
    /// </summary>
    public static Task<Results<Ok<Response>, NotFound>> Handle(
        Guid listId,
        Request request,
        RetentionDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    ) => db.DespiteRaces(() => Scan(listId, request.Code.Trim(), db, user, clock, ct));

    private static async Task<Results<Ok<Response>, NotFound>> Scan(
        Guid listId,
        string code,
        RetentionDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await db.PartiesOf(listId, ct) is not { } list)
            return TypedResults.NotFound();
        list.RefuseToWitness(user);
        var (dossierId, label) = await Find(db, list.BranchId, code, ct);
        var item = await db
            .Lists.Where(row => row.Id == listId)
            .SelectMany(row => row.Items)
            .AsNoTracking()
            .SingleOrDefaultAsync(row => row.DossierId == dossierId && row.State == ItemState.ToDestroy, ct);
        if (item is null)
            throw new RuleBroken(
                "scan.not-listed",
                "该卷不在本清册待销毁之列，请放回。",
                "It is not to be destroyed by this list; put it back."
            );
        var own = db.WitnessScans.Where(scan => scan.ListId == listId && scan.WitnessId == user.Id);
        if (
            await own.Where(scan => scan.LabelId == label).Select(scan => (DateTimeOffset?)scan.ScannedAt).SingleOrDefaultAsync(ct) is
            { } before
        )
            throw new RuleBroken(
                "scan.already-scanned",
                "您已扫描过这个标签。",
                "You have scanned this label already.",
                new Dictionary<string, object?> { ["archiveNumber"] = item.ArchiveNumber, ["scannedAt"] = before }
            );
        db.WitnessScans.Add(
            new()
            {
                ListId = listId,
                WitnessId = user.Id,
                LabelId = label,
                DossierId = dossierId,
                BranchId = list.BranchId,
                WitnessName = user.Name,
                ScannedAt = clock.GetUtcNow(),
            }
        );
        db.Record(nameof(ScanAtDestruction), nameof(DestructionList), listId.ToString(), list.BranchId, new { dossierId, label });
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(
            new Response(
                dossierId,
                item.ArchiveNumber,
                item.Title,
                await db.Volumes.CountAsync(volume => volume.DossierId == dossierId, ct),
                await own.CountAsync(scan => scan.DossierId == dossierId && scan.LabelId != dossierId, ct),
                await own.Select(scan => scan.DossierId).Distinct().CountAsync(ct),
                await db
                    .Lists.Where(row => row.Id == listId)
                    .SelectMany(row => row.Items)
                    .CountAsync(row => row.State == ItemState.ToDestroy, ct)
            )
        );
    }

    private static async Task<(Guid DossierId, Guid LabelId)> Find(RetentionDb db, string branch, string code, CancellationToken ct)
    {
        if (LabelCode.Read(code)?.VolumeId is { } volume)
            return
                await db
                    .Volumes.Where(row => row.VolumeId == volume && row.BranchId == branch)
                    .Select(row => (Guid?)row.DossierId)
                    .SingleOrDefaultAsync(ct)
                    is { } of
                ? (of, volume)
                : throw Unknown();
        var dossier =
            await db
                .Dossiers.Where(row => row.ArchiveNumber == code && row.BranchId == branch)
                .OrderBy(row => row.Id)
                .Select(row => (Guid?)row.Id)
                .FirstOrDefaultAsync(ct)
            ?? throw Unknown();
        if (await db.Volumes.AnyAsync(row => row.DossierId == dossier, ct))
            throw new RuleBroken(
                "scan.volume-needed",
                "该案卷各卷都有二维码，请逐卷扫描。",
                "The volumes of this dossier have codes; scan each of them."
            );
        return (dossier, dossier);
    }

    private static RuleBroken Unknown() =>
        new("scan.label-unknown", "这不是本单位案卷的标签。", "This is no label of a dossier of this branch.");
}
