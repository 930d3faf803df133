using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Customers.Reveals;

internal static class DecideReveal
{
    /// <param name="Comment">Needed to reject.</param>
    public sealed record Request([property: Required] bool? Approve, [property: MaxLength(400)] string? Comment = null);

    /// <summary>
    /// Approves or rejects somebody else's request; the window that opens closes by itself after an hour (C13; S0§5). 403
    /// <c>reveal.own-request</c>, 409 <c>reveal.already-decided</c>.
    /// </summary>
    public static async Task<Results<Ok<RevealAnswer>, NotFound>> Handle(
        Guid requestId,
        Request request,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        IOptions<RevealOptions> options,
        CancellationToken ct
    )
    {
        var asked = await db.RevealRequests.FirstOrDefaultAsync(candidate => candidate.Id == requestId, ct);
        if (asked is null)
            return TypedResults.NotFound();
        var window = TimeSpan.FromMinutes(options.Value.WindowMinutes);
        asked.Decide(request.Approve!.Value, request.Comment, Person.Of(user), window, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(RevealAnswer.Of(asked));
    }
}
