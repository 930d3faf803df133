using CustomerArchive.Documents.Contracts;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Dossiers;

namespace CustomerArchive.Retention.Reactions;

/// <summary>What was to go to the group archive stays at the branch: it is still due and can be asked for again (T1).</summary>
internal sealed class WhenDossierNotHandedOver(RetentionDb db) : IReaction<DossierNotHandedOver>
{
    public async Task React(DossierNotHandedOver fact, CancellationToken ct) =>
        (await db.KnowDossier(fact.DossierId, fact.BranchId, ct)).TransferFailed(fact.HandoverId, fact.Reason);
}
