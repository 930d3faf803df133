using CustomerArchive.Documents.Contracts;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Dossiers;

namespace CustomerArchive.Retention.Reactions;

/// <summary>What was to be transferred is with the group archive: its rule is fulfilled (T1, D14).</summary>
internal sealed class WhenDossierHandedOver(RetentionDb db) : IReaction<DossierHandedOver>
{
    public async Task React(DossierHandedOver fact, CancellationToken ct)
    {
        if (fact.Keeper == "group")
            (await db.KnowDossier(fact.DossierId, fact.BranchId, ct)).HandedToGroup(fact.HandedOverAt);
    }
}
