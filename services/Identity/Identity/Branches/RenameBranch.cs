using System.ComponentModel.DataAnnotations;
using CustomerArchive.Identity.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Branches;

internal static class RenameBranch
{
    public sealed record Request([Required, MaxLength(100)] string Name);

    /// <summary>Gives a branch its new name; announces <c>BranchOpened</c> again with a higher version.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(string branchId, Request request, IdentityDb db, CancellationToken ct)
    {
        var branch = await db.Branches.SingleOrDefaultAsync(row => row.BranchId == branchId, ct);
        if (branch is null)
            return TypedResults.NotFound();
        db.Announce(branch.Rename(request.Name));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
