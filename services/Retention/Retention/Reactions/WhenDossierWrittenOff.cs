using CustomerArchive.Lending.Contracts;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Retention.Data;

namespace CustomerArchive.Retention.Reactions;

/// <summary>Its paper was given up by three people (B6): the loan holds it no longer, and what is left of it is disposed of in its time.</summary>
internal sealed class WhenDossierWrittenOff(RetentionDb db) : IReaction<DossierWrittenOff>
{
    public async Task React(DossierWrittenOff fact, CancellationToken ct) =>
        (await db.KnowDossier(fact.DossierId, fact.BranchId, ct)).ComesBack(fact.LoanId);
}
