using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Consents;

internal static class WithdrawConsent
{
    /// <param name="Reason">If the customer gives one; none is asked for.</param>
    public sealed record Request([property: MaxLength(400)] string? Reason = null);

    public sealed record Response(string Purpose, DateTimeOffset WithdrawnAt);

    /// <summary>
    /// Withdraws a consent at once, without approval or reason, by anyone who serves the customer; what was withdrawn stays on record
    /// (C5; PIPL 15-16). Repeating it answers the same. 409 <c>consent.never-given</c>.
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid customerId,
        string purpose,
        Request request,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (!await db.Customers.AnyAsync(file => file.Id == customerId, ct))
            return TypedResults.NotFound();
        var consent =
            await db
                .Consents.Where(candidate => candidate.CustomerId == customerId && candidate.Purpose == purpose)
                .OrderByDescending(candidate => candidate.InForceFor != null)
                .ThenByDescending(candidate => candidate.WithdrawnAt)
                .FirstOrDefaultAsync(ct)
            ?? throw new RuleBroken(
                "consent.never-given",
                "客户没有对这一用途作出过同意。",
                "The customer never consented to this purpose."
            );
        if (consent.Withdraw(request.Reason, Person.Of(user), clock.GetUtcNow()) is { } fact)
            db.Announce(fact);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(purpose, consent.WithdrawnAt!.Value));
    }
}
