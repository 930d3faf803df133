using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Policies;

internal static class WithdrawPolicy
{
    public sealed record Request([property: Required, MaxLength(TextLengths.Prose)] string Reason);

    /// <summary>Who drafted a table takes it back before it is decided. 403 <c>lending-policy.not-yours</c>, 409 <c>lending-policy.already-decided</c>.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
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

        policy.Withdraw(user, request.Reason.Trim(), clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
