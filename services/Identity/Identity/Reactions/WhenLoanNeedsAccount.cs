using CustomerArchive.Identity.Accountability;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Identity.Reactions;

/// <summary>Out for too long without renewal: the same record as the due date that passed before, whichever of the two is heard first (B5, P7).</summary>
internal sealed class WhenLoanNeedsAccount(RaiseByFact raise) : IReaction<LoanNeedsAccount>
{
    public Task React(LoanNeedsAccount fact, CancellationToken ct) =>
        raise.Raise(
            new(
                BreachKind.LateReturn,
                $"overdue:{fact.LoanId}:{fact.DueOn:yyyy-MM-dd}",
                fact.BorrowerId,
                fact.BranchId,
                fact.DossierId,
                $"借阅档案应于 {fact.DueOn:yyyy-MM-dd} 前归还，借出 {fact.DaysOut} 天未续借、未归还。",
                fact.DueOn.AddDays(1)
            ),
            ct
        );
}
