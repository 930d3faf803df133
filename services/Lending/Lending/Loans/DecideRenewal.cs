using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Queue;
using CustomerArchive.Lending.Requests;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.WorkingDays;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Loans;

internal static class DecideRenewal
{
    /// <param name="Reason">Needed to refuse.</param>
    public sealed record Request(DecideRequest.Verdict Decision, [property: MaxLength(TextLengths.Prose)] string? Reason = null);

    /// <param name="DueOn">The new day, or the one that stays.</param>
    /// <param name="MovedFrom">The day that the period ends on, where it is no working day.</param>
    /// <param name="Notice">That holidays are not announced yet and the day may still move.</param>
    public sealed record Response(Guid LoanId, DateOnly DueOn, DateOnly? MovedFrom, int Renewals, CalendarNotice? Notice);

    /// <summary>
    /// An archivist, not the borrower, gives another period or refuses it (B5; S1-4§13(1)). 403 <c>loan.own</c>; 409
    /// <c>loan.no-renewal-waiting</c>, <c>loan.already-returned</c>, <c>loan.renewals-used-up</c>, <c>loan.awaited</c>.
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid loanId,
        Request request,
        LendingDb db,
        CurrentUser user,
        LoanTerms terms,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await db.Loans.FirstOrDefaultAsync(row => row.Id == loanId, ct) is not { } loan)
            return TypedResults.NotFound();
        var reason = string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason.Trim();
        var grant = request.Decision == DecideRequest.Verdict.Approve;
        if (!grant && reason is null)
            throw new InvalidInput("reason", "field.required", "不同意须说明理由。", "A refusal needs its reason.");

        var (isAwaited, now) = (await WaitingLine.IsAwaited(db, loan.DossierId, ct), clock.GetUtcNow());
        if (loan.DecideRenewal(user, (grant, reason), isAwaited, terms, now) is { } fact)
            db.Announce(fact);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(
            new Response(
                loan.Id,
                loan.DueOn,
                loan.PeriodEndsOn == loan.DueOn ? null : loan.PeriodEndsOn,
                loan.Renewals,
                terms.Calendar.NoticeFor(loan.PeriodStartedOn, loan.DueOn)
            )
        );
    }
}
