using CustomerArchive.Identity.Accountability;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Identity.Reactions;

/// <summary>A late return is answered for: one record for each due date that passes (P7; S1-4§13(1)).</summary>
internal sealed class WhenLoanBecameOverdue(RaiseByFact raise) : IReaction<LoanBecameOverdue>
{
    public Task React(LoanBecameOverdue fact, CancellationToken ct) =>
        raise.Raise(
            new(
                BreachKind.LateReturn,
                $"overdue:{fact.LoanId}:{fact.DueOn:yyyy-MM-dd}",
                fact.BorrowerId,
                fact.BranchId,
                fact.DossierId,
                $"借阅档案应于 {fact.DueOn:yyyy-MM-dd} 前归还，逾期未还。",
                fact.DueOn.AddDays(1)
            ),
            ct
        );
}
