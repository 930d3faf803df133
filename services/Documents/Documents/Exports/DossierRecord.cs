using CustomerArchive.Documents.Checks;
using CustomerArchive.Documents.Corrections;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Digitizing;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Submissions;
using CustomerArchive.Documents.Volumes;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Exports;

/// <summary>All that is known of one dossier here, but its bytes: what a bag carries as <c>metadata/dossier.json</c>.</summary>
/// <param name="Corrections">Null in bags that were written before there were any.</param>
/// <param name="ImageChecks">What a machine found out about scans; null in older bags.</param>
/// <param name="Profile">Rises when a reader must know more than rows to read it.</param>
internal sealed record DossierRecord(
    int Profile,
    Dossier Dossier,
    IReadOnlyList<Volume> Volumes,
    IReadOnlyList<Document> Documents,
    IReadOnlyList<CheckReport> Checks,
    IReadOnlyList<Registration> Registrations,
    IReadOnlyList<Correction>? Corrections,
    IReadOnlyList<ImageCheck>? ImageChecks
)
{
    public const int CurrentProfile = 1;

    /// <summary>What has bytes to travel.</summary>
    public IEnumerable<Document> WithBytes => Documents.Where(document => document.State == DocumentState.Available);

    /// <summary>Whether every row is there, of this dossier and of its branch, and no document twice: a bag may be made by hand.</summary>
    public bool HoldsTogether =>
        this is { Dossier: not null, Volumes: not null, Documents: not null, Checks: not null, Registrations: not null }
        && Volumes
            .Select(row => (row?.DossierId, row?.BranchId))
            .Concat(Documents.Select(row => (row?.DossierId, row?.BranchId)))
            .Concat(Checks.Select(row => (row?.DossierId, row?.BranchId)))
            .Concat(Registrations.Select(row => (row?.DossierId, row?.BranchId)))
            .Concat((Corrections ?? []).Select(row => (row?.DossierId, row?.BranchId)))
            .Concat((ImageChecks ?? []).Select(row => (row?.DossierId, row?.BranchId)))
            .All(row => row == (Dossier.Id, Dossier.BranchId))
        && Documents.DistinctBy(row => row.Id).Count() == Documents.Count
        && (ImageChecks ?? []).Select(row => row.DocumentId).All(Documents.Select(row => row.Id).ToHashSet().Contains);

    /// <summary>The ids of all that is in it and of the loans, holds and lists that it stood in, under which acts are recorded.</summary>
    public IEnumerable<string> Subjects =>
        new[] { Dossier.Id }
            .Concat(Volumes.Select(row => row.Id))
            .Concat(Documents.Select(row => row.Id))
            .Concat(Checks.Select(row => row.Id))
            .Concat(Registrations.Select(row => row.Id))
            .Concat((Corrections ?? []).Select(row => row.Id))
            .Concat(Dossier.Marks.Select(mark => mark.SourceId).Distinct())
            .Select(id => id.ToString());

    public static async Task<DossierRecord?> Read(DocumentsDb db, Guid dossierId, CancellationToken ct) =>
        await db.Dossiers.AsNoTracking().SingleOrDefaultAsync(row => row.Id == dossierId, ct) is { } dossier
            ? new(
                CurrentProfile,
                dossier,
                await db.Volumes.AsNoTracking().Where(row => row.DossierId == dossierId).OrderBy(row => row.Number).ToListAsync(ct),
                await db
                    .Documents.AsNoTracking()
                    .Where(row => row.DossierId == dossierId && row.State != DocumentState.Pending && row.State != DocumentState.Superseded)
                    .OrderBy(row => row.Position)
                    .ToListAsync(ct),
                await db.CheckReports.AsNoTracking().Where(row => row.DossierId == dossierId).OrderBy(row => row.Id).ToListAsync(ct),
                await db.Registrations.AsNoTracking().Where(row => row.DossierId == dossierId).OrderBy(row => row.Id).ToListAsync(ct),
                await db.Corrections.AsNoTracking().Where(row => row.DossierId == dossierId).OrderBy(row => row.Id).ToListAsync(ct),
                await db.ImageChecks.AsNoTracking().Where(row => row.DossierId == dossierId).OrderBy(row => row.DocumentId).ToListAsync(ct)
            )
            : null;
}
