using CustomerArchive.Lending.Contracts;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Retention.Data;

namespace CustomerArchive.Retention.Reactions;

/// <summary>What was lost is on its shelf again, and may be listed (B6, B9).</summary>
internal sealed class WhenDossierRecovered(RetentionDb db) : IReaction<DossierRecovered>
{
    public async Task React(DossierRecovered fact, CancellationToken ct) =>
        (await db.KnowDossier(fact.DossierId, fact.BranchId, ct)).ComesBack(fact.LoanId);
}
