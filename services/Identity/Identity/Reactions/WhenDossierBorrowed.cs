using CustomerArchive.Identity.Clearances;
using CustomerArchive.Identity.Data;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Identity.Reactions;

/// <summary>Remembers what is out to whom: whoever has archives on loan cannot leave (P6). The return may have arrived first.</summary>
internal sealed class WhenDossierBorrowed(IdentityDb db) : IReaction<DossierBorrowed>
{
    public async Task React(DossierBorrowed fact, CancellationToken ct)
    {
        var loan = await Holding.ToLearn(db, HoldingKind.Loan, fact.LoanId, fact.BorrowerId, fact.BranchId, ct);
        loan.DossierId ??= fact.DossierId;
        loan.What ??= $"应还 {fact.DueOn:yyyy-MM-dd}";
        loan.Since ??= fact.BorrowedAt;
    }
}
