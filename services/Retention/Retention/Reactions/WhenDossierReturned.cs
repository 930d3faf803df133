using CustomerArchive.Lending.Contracts;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Retention.Data;

namespace CustomerArchive.Retention.Reactions;

/// <summary>What is back may be listed again (B9). What came back as lost is not back: nobody can witness the end of what nobody has.</summary>
internal sealed class WhenDossierReturned(RetentionDb db) : IReaction<DossierReturned>
{
    public async Task React(DossierReturned fact, CancellationToken ct)
    {
        if (fact.Condition != "lost")
            (await db.KnowDossier(fact.DossierId, fact.BranchId, ct)).ComesBack(fact.LoanId);
    }
}
