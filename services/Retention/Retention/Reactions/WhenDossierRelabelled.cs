using CustomerArchive.Documents.Contracts;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Holds;

namespace CustomerArchive.Retention.Reactions;

/// <summary>Lists and certificates show the present title; a hold that reaches for it takes the dossier (T2).</summary>
internal sealed class WhenDossierRelabelled(RetentionDb db) : IReaction<DossierRelabelled>
{
    public async Task React(DossierRelabelled fact, CancellationToken ct)
    {
        var dossier = await db.KnowDossier(fact.DossierId, fact.BranchId, ct);
        dossier.Relabel(fact.Title, fact.Version);
        await db.CatchByHolds(dossier, ct);
    }
}
