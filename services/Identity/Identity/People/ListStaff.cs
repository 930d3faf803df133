using CustomerArchive.Identity.Data;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.People;

internal static class ListStaff
{
    /// <summary>Accounts by user name; filters: branch, role, closed. An administrator of single branches names one of them.</summary>
    public static async Task<Ok<Page<GetStaff.Response>>> Handle(
        string? branch,
        string? role,
        bool? closed,
        string? cursor,
        int? limit,
        IdentityDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var take = Cursor.Limit(limit);
        var after = Cursor.Read(cursor, 1)?[0];
        if (!user.SeesAllBranches)
            branch ??= user.Branches.Count == 1 ? user.Branches[0] : null;
        if (!user.SeesAllBranches && (branch is null || !user.MaySee(branch)))
            throw new InvalidInput("branch", "branch.not-chosen", "请指明您管理的分公司。", "Name one of your branches.");
        var query = db.Staff.AsNoTracking();
        if (branch is not null)
            query = query.Where(row => row.BranchList.Contains($" {branch} "));
        if (role is not null)
            query = query.Where(row => row.RoleList.Contains($" {role} "));
        if (closed is { } gone)
            query = query.Where(row => row.ClosedAt != null == gone);
        if (after is not null)
#pragma warning disable CA1309 // becomes SQL; the column's own order is the list's order
            query = query.Where(row => string.Compare(row.UserName, after) > 0);
#pragma warning restore CA1309
        var rows = await query.OrderBy(row => row.UserName).Take(take + 1).ToListAsync(ct);
        var now = clock.GetUtcNow();
        var page = Cursor.Page(rows, take, row => Cursor.Of(row.UserName));
        return TypedResults.Ok(new Page<GetStaff.Response>([.. page.Items.Select(row => GetStaff.Describe(row, now))], page.Next));
    }
}
