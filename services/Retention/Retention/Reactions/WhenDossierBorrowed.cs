using CustomerArchive.Lending.Contracts;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Retention.Data;

namespace CustomerArchive.Retention.Reactions;

/// <summary>What is out cannot be listed or destroyed (B9).</summary>
internal sealed class WhenDossierBorrowed(RetentionDb db) : IReaction<DossierBorrowed>
{
    public async Task React(DossierBorrowed fact, CancellationToken ct) =>
        (await db.KnowDossier(fact.DossierId, fact.BranchId, ct)).GoesOut(fact.LoanId);
}
