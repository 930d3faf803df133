using CustomerArchive.Lending.Data;
using CustomerArchive.Persistence.Branches;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Dossiers;

internal enum RestraintKind
{
    Hold,
    Quarantine,
}

/// <summary>
/// One hold or destruction list on one dossier, with the latest that its source said about it. Several may lie on a dossier, and the
/// end of one may be told before its beginning.
/// </summary>
[GroupWide("Read only by reactions; what follows from it stands on the dossier, which has a branch.")]
internal sealed class DossierRestraint
{
    public required Guid SourceId { get; init; }
    public required Guid DossierId { get; init; }
    public required RestraintKind Kind { get; init; }
    public required bool InForce { get; set; }
    public required int SourceVersion { get; set; }

    /// <summary>Takes in what a hold or list says about its dossiers, in whatever order it arrives.</summary>
    public static async Task Learn(
        LendingDb db,
        RestraintKind kind,
        bool inForce,
        (Guid Id, int Version) source,
        string branchId,
        IReadOnlyList<Guid> dossierIds,
        CancellationToken ct
    )
    {
        var restraints = await db.Restraints.Where(row => row.Kind == kind && dossierIds.Contains(row.DossierId)).ToListAsync(ct);
        foreach (var dossier in await db.DossiersToLearnAbout(dossierIds, branchId, ct))
        {
            var restraint = restraints.Find(row => row.DossierId == dossier.Id && row.SourceId == source.Id);
            if (restraint is null)
            {
                restraint = new()
                {
                    SourceId = source.Id,
                    DossierId = dossier.Id,
                    Kind = kind,
                    InForce = inForce,
                    SourceVersion = source.Version,
                };
                restraints.Add(restraint);
                db.Restraints.Add(restraint);
            }
            else if (source.Version > restraint.SourceVersion)
            {
                restraint.InForce = inForce;
                restraint.SourceVersion = source.Version;
            }
            dossier.Restrain(kind, restraints.Exists(row => row.DossierId == dossier.Id && row.InForce));
        }
    }
}
