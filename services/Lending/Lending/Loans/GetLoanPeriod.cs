using CustomerArchive.Lending.Data;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.WorkingDays;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Loans;

internal static class GetLoanPeriod
{
    /// <param name="MovedFrom">The day on which the period ends, where nobody works then and the due day is the next working day.</param>
    /// <param name="Notice">That holidays are not announced yet and the due day may still move.</param>
    public sealed record Response(
        Guid LoanId,
        DateOnly StartedOn,
        DateOnly DueOn,
        DateOnly? MovedFrom,
        int Renewals,
        IReadOnlyList<Change> Changes,
        IReadOnlyList<Ask> Asks,
        CalendarNotice? Notice
    );

    /// <summary>A due day that was said before, and why it no longer holds.</summary>
    public sealed record Change(DateOnly Before, DateOnly After, DueChangeReason Reason, DateTimeOffset ChangedAt);

    public sealed record Ask(
        string Reason,
        DateTimeOffset AskedAt,
        RenewalState State,
        string? DecisionReason,
        string? DecidedBy,
        DateTimeOffset? DecidedAt
    );

    /// <summary>Why a loan is due when it is: due days that were said before, and the renewals that were asked for (B5).</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid loanId,
        LendingDb db,
        CurrentUser user,
        WorkingCalendar calendar,
        CancellationToken ct
    )
    {
        var loan = await LoanAnswer.Visible(db.Loans.AsNoTracking(), user).FirstOrDefaultAsync(row => row.Id == loanId, ct);
        if (loan is null)
            return TypedResults.NotFound();
        return TypedResults.Ok(
            new Response(
                loan.Id,
                loan.PeriodStartedOn,
                loan.DueOn,
                loan.PeriodEndsOn == loan.DueOn ? null : loan.PeriodEndsOn,
                loan.Renewals,
                [
                    .. loan
                        .DueChanges.OrderBy(change => change.Position)
                        .Select(change => new Change(change.Before, change.After, change.Reason, change.ChangedAt)),
                ],
                [
                    .. loan
                        .RenewalAsks.OrderBy(ask => ask.Position)
                        .Select(ask => new Ask(ask.Reason, ask.AskedAt, ask.State, ask.DecisionReason, ask.DecidedBy, ask.DecidedAt)),
                ],
                calendar.NoticeFor(loan.PeriodStartedOn, loan.DueOn)
            )
        );
    }
}
