using CustomerArchive.Identity.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.People;

/// <summary>What an administrator may touch and give away: people and branches within their own branches, never their own roles.</summary>
internal static class Administrators
{
    public static bool MayAdminister(this CurrentUser user, IReadOnlyList<string> branches) =>
        user.SeesAllBranches || branches.All(user.MaySee);

    /// <summary>The account, if it exists within the administrator's branches.</summary>
    public static async Task<Staff?> FindStaff(this IdentityDb db, Guid staffId, CancellationToken ct) =>
        await db.Staff.SingleOrDefaultAsync(row => row.Id == staffId, ct) is { } staff && db.User.MayAdminister(staff.Branches)
            ? staff
            : null;

    /// <summary>Refuses branches that do not exist or are not the administrator's to give, departments that do not exist, and unknown roles.</summary>
    public static async Task JudgePlace(
        this IdentityDb db,
        IReadOnlyList<string> branches,
        string? department,
        IReadOnlyList<string> roles,
        CancellationToken ct
    )
    {
        await db.JudgeBranches(branches, ct);
        if (
            department is not null
            && !await db.Departments.AnyAsync(
                row => row.Code == department && (branches.Contains(CurrentUser.EveryBranch) || branches.Contains(row.BranchId)),
                ct
            )
        )
            throw new InvalidInput(
                "department",
                "department.unknown",
                "所选分公司没有这个部门。",
                "There is no such department in these branches."
            );
        if (roles.Any(role => role == Roles.Partner || !Roles.All.Contains(role)))
            throw new InvalidInput("roles", "role.unknown", "没有这个角色。", "There is no such role.");
    }

    public static async Task JudgeBranches(this IdentityDb db, IReadOnlyList<string> branches, CancellationToken ct)
    {
        var known = await db.Branches.Select(row => row.BranchId).ToListAsync(ct);
        if (branches.Any(branch => branch == CurrentUser.EveryBranch ? !db.User.SeesAllBranches : !known.Contains(branch)))
            throw new InvalidInput(
                "branches",
                "branch.unknown",
                "没有这个分公司，或不在您的管理范围内。",
                "There is no such branch, or it is not yours to give."
            );
        if (branches.Contains(CurrentUser.EveryBranch) && branches.Count > 1)
            throw new InvalidInput("branches", "branch.every-and-some", "“*” 已包含全部分公司。", "'*' stands for every branch already.");
    }
}
