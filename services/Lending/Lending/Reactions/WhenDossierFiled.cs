using CustomerArchive.Documents.Contracts;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Messaging.Reactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Reactions;

/// <summary>A filed dossier can be asked for, and the codes on its volumes are known.</summary>
internal sealed class WhenDossierFiled(LendingDb db) : IReaction<DossierFiled>
{
    public async Task React(DossierFiled fact, CancellationToken ct)
    {
        (await db.DossierToLearnAbout(fact.DossierId, fact.BranchId, ct)).LearnFiled(fact);
        if (fact.VolumeIds is not { Count: > 0 } volumes)
            return;
        // Every filing names the volumes that it bound, so that none is missed in whatever order they are heard of.
        var known = await db.Volumes.Where(row => volumes.Contains(row.VolumeId)).Select(row => row.VolumeId).ToListAsync(ct);
        db.Volumes.AddRange(
            volumes
                .Distinct()
                .Except(known)
                .Select(id => new DossierVolume
                {
                    VolumeId = id,
                    DossierId = fact.DossierId,
                    BranchId = fact.BranchId,
                })
        );
    }
}
