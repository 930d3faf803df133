using CustomerArchive.Identity.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Branches;

internal static class ListBranches
{
    public sealed record Branch(string BranchId, string Name, int Version);

    /// <summary>The branches the caller may see, by code.</summary>
    public static async Task<Ok<IReadOnlyList<Branch>>> Handle(IdentityDb db, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<Branch>>(
            await db.Branches.OrderBy(row => row.BranchId).Select(row => new Branch(row.BranchId, row.Name, row.Version)).ToListAsync(ct)
        );
}
