using System.Text.Json.Serialization;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Lending.Reminders;

internal enum ReminderKind
{
    [JsonStringEnumMemberName("before-due")]
    BeforeDue,

    [JsonStringEnumMemberName("on-due")]
    OnDue,

    [JsonStringEnumMemberName("overdue")]
    Overdue,
}

/// <summary>A borrower was reminded of a loan (催还): one row for a loan, a kind and a day, which no repeat and no second process doubles (B5).</summary>
internal sealed class LoanReminder : IBranchScoped
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required string BranchId { get; init; }
    public required Guid LoanId { get; init; }
    public required string BorrowerId { get; init; }
    public required ReminderKind Kind { get; init; }

    /// <summary>The due date that is near or come; of an overdue loan the working day it is reminded on.</summary>
    public required DateOnly Day { get; init; }
    public required DateOnly DueOn { get; init; }
    public required DateTimeOffset RaisedAt { get; init; }

    public LoanReminderDue Fact(Guid dossierId, int loanVersion) =>
        new(
            LoanId: LoanId,
            DossierId: dossierId,
            BranchId: BranchId,
            BorrowerId: BorrowerId,
            Kind: Code.Of(Kind),
            DueOn: DueOn,
            Day: Day,
            Version: loanVersion
        );
}
