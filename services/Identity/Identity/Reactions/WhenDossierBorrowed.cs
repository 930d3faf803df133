using CustomerArchive.Identity.Data;
using CustomerArchive.Identity.People;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Identity.Reactions;

/// <summary>Remembers what is out to whom: whoever has archives on loan cannot leave (P6). The return may have arrived first.</summary>
internal sealed class WhenDossierBorrowed(IdentityDb db) : IReaction<DossierBorrowed>
{
    public async Task React(DossierBorrowed fact, CancellationToken ct)
    {
        var loan = await db.Loans.FindAsync([fact.LoanId], ct);
        if (loan is null)
            db.Add(
                new StaffLoan
                {
                    LoanId = fact.LoanId,
                    BorrowerId = fact.BorrowerId,
                    BranchId = fact.BranchId,
                    BorrowedAt = fact.BorrowedAt,
                }
            );
        else
            loan.BorrowedAt ??= fact.BorrowedAt;
    }
}
