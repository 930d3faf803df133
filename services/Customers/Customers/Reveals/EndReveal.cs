using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Reveals;

internal static class EndReveal
{
    /// <summary>Closes a window before its time; who asked or who approved (C13). 409 <c>reveal.window-closed</c>.</summary>
    public static async Task<Results<Ok<RevealAnswer>, NotFound>> Handle(
        Guid requestId,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var asked = await db.RevealRequests.FirstOrDefaultAsync(candidate => candidate.Id == requestId, ct);
        if (asked is null)
            return TypedResults.NotFound();
        asked.End(Person.Of(user), clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(RevealAnswer.Of(asked));
    }
}
