using CustomerArchive.Identity.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Identity.People;

internal enum AccountState
{
    Active,
    Locked,
    Closed,
}

internal static class GetStaff
{
    public sealed record Response(
        Guid StaffId,
        string UserName,
        string Name,
        IReadOnlyList<string> Branches,
        string? Department,
        IReadOnlyList<string> Roles,
        AccountState State,
        DateTimeOffset? LockedUntil,
        bool HasSecondFactor,
        DateTimeOffset? LastSignInAt,
        DateTimeOffset? ClosedAt,
        int Version
    );

    /// <summary>One account.</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid staffId,
        IdentityDb db,
        TimeProvider clock,
        CancellationToken ct
    ) => await db.FindStaff(staffId, ct) is { } staff ? TypedResults.Ok(Describe(staff, clock.GetUtcNow())) : TypedResults.NotFound();

    public static Response Describe(Staff staff, DateTimeOffset now) =>
        new(
            staff.Id,
            staff.UserName,
            staff.Name,
            staff.Branches,
            staff.Department,
            staff.Roles,
            staff.ClosedAt is not null ? AccountState.Closed
                : staff.IsLocked(now) ? AccountState.Locked
                : AccountState.Active,
            staff.IsLocked(now) ? staff.LockedUntil : null,
            staff.SecondFactor is not null,
            staff.LastSignInAt,
            staff.ClosedAt,
            staff.Version
        );
}
