using CustomerArchive.Identity.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Branches;

internal static class ListDepartments
{
    public sealed record Department(Guid DepartmentId, string BranchId, string Code, string Name, int Version);

    /// <summary>The departments of one branch, or of every branch the caller may see.</summary>
    public static async Task<Ok<IReadOnlyList<Department>>> Handle(string? branch, IdentityDb db, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<Department>>(
            await db
                .Departments.Where(row => branch == null || row.BranchId == branch)
                .OrderBy(row => row.BranchId)
                .ThenBy(row => row.Code)
                .Select(row => new Department(row.Id, row.BranchId, row.Code, row.Name, row.Version))
                .ToListAsync(ct)
        );
}
