using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Requests;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Policies;

internal static class DecidePolicy
{
    /// <param name="Reason">Needed to refuse.</param>
    public sealed record Request(DecideRequest.Verdict Decision, [property: MaxLength(TextLengths.Prose)] string? Reason = null);

    public sealed record Response(Guid PolicyId, int Number, PolicyState State, DateOnly EffectiveFrom);

    /// <summary>
    /// The branch manager or an executive approves or refuses a draft, of the group who works for all of it; approved, it holds from its day (B2, P3). 403
    /// <c>lending-policy.own</c>; 409 <c>lending-policy.already-decided</c>.
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid policyId,
        Request request,
        LendingDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var policy = await db.Policies.FirstOrDefaultAsync(row => row.Id == policyId, ct);
        if (policy is null)
            return TypedResults.NotFound();

        var reason = string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason.Trim();
        policy.Decide(user, request.Decision == DecideRequest.Verdict.Approve, reason, clock.Today(), clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(policy.Id, policy.Number, policy.State, policy.EffectiveFrom));
    }
}
