using CustomerArchive.Identity.Data;
using CustomerArchive.Identity.People;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Identity.Reactions;

/// <summary>What came back no longer keeps its borrower from leaving, in whatever condition it is.</summary>
internal sealed class WhenDossierReturned(IdentityDb db) : IReaction<DossierReturned>
{
    public async Task React(DossierReturned fact, CancellationToken ct)
    {
        var loan = await db.Loans.FindAsync([fact.LoanId], ct);
        if (loan is null)
            db.Add(
                new StaffLoan
                {
                    LoanId = fact.LoanId,
                    BorrowerId = fact.BorrowerId,
                    BranchId = fact.BranchId,
                    ReturnedAt = fact.ReturnedAt,
                }
            );
        else
            loan.ReturnedAt ??= fact.ReturnedAt;
    }
}
