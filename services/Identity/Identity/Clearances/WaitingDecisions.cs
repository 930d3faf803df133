using CustomerArchive.Identity.Data;
using CustomerArchive.Identity.People;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Clearances;

/// <summary>
/// Which requests wait for one person and nobody else: steps are for a role, so they keep somebody from leaving only when no colleague could
/// take them (P6).
/// </summary>
internal static class WaitingDecisions
{
    /// <summary>More are not looked at: one is enough to say no.</summary>
    private const int Most = 200;

    public static async Task<IReadOnlyList<OpenRequest>> Of(IdentityDb db, Staff leaver, CancellationToken ct)
    {
        var branches = leaver.Branches;
        var everywhere = branches.Contains(CurrentUser.EveryBranch);
        var waiting = await db
            .OpenRequests.AsNoTracking()
            .Where(row => row.Open && row.WaitsFor != null && (everywhere || branches.Contains(row.BranchId)))
            .OrderBy(row => row.RequestId)
            .Take(Most)
            .ToListAsync(ct);
        var mine = new List<OpenRequest>();
        foreach (var group in waiting.Where(row => MayDecide(leaver, row)).GroupBy(row => (row.BranchId, row.WaitsFor, row.Department)))
            if (!await SomebodyElse(db, leaver, group.First(), ct))
                mine.AddRange(group);
        return mine;
    }

    private static bool MayDecide(Staff staff, OpenRequest request) =>
        RolesFor(request.WaitsFor).Any(staff.Roles.Contains) && (!NeedsDepartment(request) || staff.Department == request.Department);

    private static async Task<bool> SomebodyElse(IdentityDb db, Staff leaver, OpenRequest request, CancellationToken ct)
    {
        var colleagues = await db
            .Staff.AsNoTracking()
            .Where(row =>
                row.ClosedAt == null
                && row.Id != leaver.Id
                && (row.BranchList.Contains($" {request.BranchId} ") || row.BranchList.Contains($" {CurrentUser.EveryBranch} "))
            )
            .Where(row => !NeedsDepartment(request) || row.Department == request.Department)
            .Select(row => row.RoleList)
            .ToListAsync(ct);
        var roles = RolesFor(request.WaitsFor);
        return colleagues.Exists(list => roles.Any(WordList.Split(list).Contains));
    }

    private static bool NeedsDepartment(OpenRequest request) => request.WaitsFor == "department-head";

    // A step that this build does not know keeps nobody.
    private static string[] RolesFor(string? step) =>
        step switch
        {
            "department-head" => [Roles.DepartmentHead],
            "custodian" or "owner-consent" => [Roles.Archivist],
            "branch-manager" => [Roles.BranchManager, Roles.Executive],
            _ => [],
        };
}
