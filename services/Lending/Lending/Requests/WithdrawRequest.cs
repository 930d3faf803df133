using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Loans;
using CustomerArchive.Lending.Queue;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Requests;

internal static class WithdrawRequest
{
    public sealed record Request([property: MaxLength(TextLengths.Prose)] string? Remark = null);

    /// <summary>The requester takes a request back before it is served. 403 <c>loan-request.not-yours</c>, 409 when it is closed.</summary>
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
            if (asked is null || !asked.MayBeSeenBy(user))
                return TypedResults.NotFound();

            asked.Withdraw(user, request.Remark, clock.GetUtcNow());
            await WaitingLine.Withdraw(db, asked.Id, terms, clock.GetUtcNow(), ct);
            await db.SaveChangesAsync(ct);
            return TypedResults.NoContent();
        });
}
