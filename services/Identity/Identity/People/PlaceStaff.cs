using System.ComponentModel.DataAnnotations;
using CustomerArchive.Identity.Clearances;
using CustomerArchive.Identity.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Identity.People;

internal static class PlaceStaff
{
    public sealed record Request(
        [Required, MaxLength(100)] string Name,
        [Required, MinLength(1), MaxLength(30)] IReadOnlyList<string> Branches,
        [Required, MinLength(1), MaxLength(10)] IReadOnlyList<string> Roles,
        [MaxLength(20)] string? Department = null
    );

    /// <summary>
    /// Changes name, branches, department and roles; tokens issued from now on carry them. Nobody changes their own (P3). Whoever changes branch
    /// or department hands archives back first: 409 <c>account.holds-archives</c> with <c>held</c> (P6; S1-4§9(4)).
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid staffId,
        Request request,
        IdentityDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var staff = await db.FindStaff(staffId, ct);
        if (staff is null)
            return TypedResults.NotFound();
        if (staffId.ToString() == user.Id)
            throw new NotPermitted(
                "staff.own-roles",
                "不得更改自己的角色和范围，请由其他管理员办理。",
                "Nobody changes their own roles; another administrator must."
            );
        await db.JudgePlace(request.Branches, request.Department, request.Roles, ct);
        if (staff.Department != request.Department || staff.Branches.Except(request.Branches).Any())
            await db.EnsureNothingHeld(staff, clock.GetUtcNow(), ct);
        var before = new
        {
            staff.Name,
            staff.Branches,
            staff.Department,
            staff.Roles,
        };
        staff.Place(request.Name, request.Branches, request.Department, request.Roles);
        db.Record("PlaceStaff", "Staff", staff.Id.ToString(), staff.HomeBranch, new { before, after = request });
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
