using CustomerArchive.Identity.Accountability;
using CustomerArchive.Identity.Clearances;
using CustomerArchive.Identity.Data;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.ServiceDefaults.Running;

namespace CustomerArchive.Identity.Reactions;

/// <summary>What came back no longer keeps its borrower from leaving; in which condition it came is another matter (P6, P7; S1-4§13(1)-(2)).</summary>
internal sealed class WhenDossierReturned(IdentityDb db, RaiseByFact raise) : IReaction<DossierReturned>
{
    public async Task React(DossierReturned fact, CancellationToken ct)
    {
        var loan = await Holding.ToLearn(db, HoldingKind.Loan, fact.LoanId, fact.BorrowerId, fact.BranchId, ct);
        loan.DossierId ??= fact.DossierId;
        loan.SettledAt ??= fact.ReturnedAt;
        var (kind, what) = fact.Condition switch
        {
            "lost" => (BreachKind.Lost, "归还检查：丢失"),
            "pages-missing" => (BreachKind.Damaged, $"归还检查：缺页，清点 {fact.Pages} 页"),
            "damaged" => (BreachKind.Damaged, "归还检查：损坏"),
            _ => ((BreachKind?)null, ""),
        };
        if (kind is { } breach)
            await raise.Raise(
                new(breach, $"return:{fact.LoanId}", fact.BorrowerId, fact.BranchId, fact.DossierId, what, fact.ReturnedAt.ChineseDay()),
                ct
            );
    }
}
