using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Delegates;

internal static class AcceptDelegation
{
    /// <summary>
    /// Who was named stands in from the first day on; repeating it changes nothing (B2). 403 <c>delegation.not-named</c>,
    /// <c>delegation.role-does-not-fit</c>; 409 <c>delegation.over</c>.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid delegationId,
        LendingDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var delegation = await db.Delegations.FirstOrDefaultAsync(row => row.Id == delegationId, ct);
        if (delegation is null)
            return TypedResults.NotFound();

        delegation.Accept(user, clock.Today(), clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}

internal static class DeclineDelegation
{
    public sealed record Request([property: Required, MaxLength(TextLengths.Prose)] string Reason);

    /// <summary>Who was named does not stand in, or no longer. 403 <c>delegation.not-named</c>; 409 <c>delegation.over</c>.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid delegationId,
        Request request,
        LendingDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var delegation = await db.Delegations.FirstOrDefaultAsync(row => row.Id == delegationId, ct);
        if (delegation is null)
            return TypedResults.NotFound();

        delegation.Decline(user, request.Reason.Trim(), clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}

internal static class EndDelegation
{
    public sealed record Request([property: Required, MaxLength(TextLengths.Prose)] string Reason);

    /// <summary>The decider is back, or a superior puts an end to it. 403 <c>delegation.not-yours</c>; 409 <c>delegation.over</c>.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid delegationId,
        Request request,
        LendingDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var delegation = await db.Delegations.FirstOrDefaultAsync(row => row.Id == delegationId, ct);
        if (delegation is null)
            return TypedResults.NotFound();

        delegation.End(user, request.Reason.Trim(), clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
