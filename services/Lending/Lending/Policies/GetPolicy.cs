using CustomerArchive.Lending.Data;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Policies;

internal static class GetPolicy
{
    /// <param name="PolicyId">Null with number 0: the shipped table, which holds where neither the branch nor the group has one.</param>
    /// <param name="BranchId">Whose table it is; <c>*</c> for that of the group.</param>
    public sealed record Response(
        Guid? PolicyId,
        string BranchId,
        int Number,
        PolicyState State,
        DateOnly? EffectiveFrom,
        string? Reason,
        string? DraftedById,
        string? DraftedBy,
        DateTimeOffset? DraftedAt,
        string? DecidedById,
        string? DecidedBy,
        DateTimeOffset? DecidedAt,
        string? DecisionReason,
        IReadOnlyList<PolicyRow> Rows
    );

    /// <summary>One version with its rows, counted from 1 in their order; old ones stay readable (B2).</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(Guid policyId, LendingDb db, CancellationToken ct)
    {
        var policy = await LendingPolicy.Readable(db).FirstOrDefaultAsync(row => row.Id == policyId, ct);
        return policy is null ? TypedResults.NotFound() : TypedResults.Ok(Answer(policy));
    }

    /// <summary>The table that holds in the caller's branch today, or on the day <c>on</c>; number 0 is the shipped one (B2).</summary>
    public static async Task<Ok<Response>> InForce(
        DateOnly? on,
        LendingDb db,
        CurrentUser user,
        ShippedPolicy shipped,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var branch = user.ActingBranch;
        var inForce = await shipped.Of(db, branch, on ?? clock.Today(), ct);
        if (inForce.PolicyId is not { } id)
            return TypedResults.Ok(
                new Response(
                    null,
                    branch,
                    0,
                    PolicyState.Approved,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    inForce.Table.Rows
                )
            );
        return TypedResults.Ok(Answer(await LendingPolicy.Readable(db).FirstAsync(row => row.Id == id, ct)));
    }

    private static Response Answer(LendingPolicy policy) =>
        new(
            policy.Id,
            policy.BranchId,
            policy.Number,
            policy.State,
            policy.EffectiveFrom,
            policy.Reason,
            policy.DraftedById,
            policy.DraftedBy,
            policy.DraftedAt,
            policy.DecidedById,
            policy.DecidedBy,
            policy.DecidedAt,
            policy.DecisionReason,
            policy.Rows
        );
}
