using CustomerArchive.Lending.Data;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Delegates;

/// <summary>In whose place somebody decides: their own, or that of a person who named them as delegate.</summary>
internal sealed record Seat(string Id, string Name, IReadOnlyList<string> Roles, string? Department, string? BranchId)
{
    /// <summary>Somebody else's, and then of one branch; one's own is in every branch one sees.</summary>
    public bool IsSomebodyElses => BranchId is not null;

    public bool Has(string role) => Roles.Contains(role);

    public static Seat Of(CurrentUser user) => new(user.Id, user.Name, user.Roles, user.Department, BranchId: null);
}

internal static class Seats
{
    /// <summary>The user's own seat, then those they keep today in their branches, or in one of them.</summary>
    public static async Task<IReadOnlyList<Seat>> SeatsOf(
        this LendingDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct,
        string? branchId = null
    )
    {
        var today = clock.Today();
        var kept = await db
            .Delegations.AsNoTracking()
            .Where(row => row.DelegateId == user.Id && row.State == DelegationState.Accepted && row.From <= today && row.Until >= today)
            .Where(row => branchId == null || row.BranchId == branchId)
            .OrderBy(row => row.Id)
            .ToListAsync(ct);
        // What fitted when it was accepted must still fit: roles change.
        return [Seat.Of(user), .. kept.Where(row => row.MayBeKeptBy(user)).Select(row => row.Seat)];
    }
}
