using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Delegates;
using CustomerArchive.Lending.Loans;
using CustomerArchive.Lending.Queue;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Requests;

internal static class WithdrawRequest
{
    public sealed record Request([property: Required, MaxLength(TextLengths.Prose)] string Reason);

    /// <summary>The requester takes a request back, waiting or approved, before anything was handed out, and says why (B2). 403
    /// <c>loan-request.not-yours</c>; 409 when it is closed, <c>loan-request.copies-out</c>.</summary>
    public static Task<Results<NoContent, NotFound>> Handle(
        Guid requestId,
        Request request,
        LendingDb db,
        CurrentUser user,
        LoanTerms terms,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<NoContent, NotFound>>(async () =>
        {
            var asked = await db.Requests.FirstOrDefaultAsync(row => row.Id == requestId, ct);
            if (asked is null || !asked.MayBeSeenBy(user, [Seat.Of(user)]))
                return TypedResults.NotFound();

            var copies = await db.Copies.Where(copy => copy.RequestId == requestId).ToListAsync(ct);
            asked.Withdraw(user, copies, request.Reason.Trim(), clock.GetUtcNow());
            await WaitingLine.Withdraw(db, asked.Id, terms, clock.GetUtcNow(), ct);
            await db.SaveChangesAsync(ct);
            return TypedResults.NoContent();
        });
}
