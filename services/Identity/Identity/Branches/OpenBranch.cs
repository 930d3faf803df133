using System.ComponentModel.DataAnnotations;
using CustomerArchive.Identity.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Identity.Branches;

internal static class OpenBranch
{
    public sealed record Request(
        [Required, RegularExpression("[a-z][a-z0-9-]{1,19}")] string BranchId,
        [Required, MaxLength(100)] string Name
    );

    public sealed record Response(string BranchId);

    /// <summary>Adds a branch to the group; only for administrators of the whole group. Its code never changes; announces <c>BranchOpened</c>.</summary>
    public static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Request request,
        IdentityDb db,
        CurrentUser user,
        CancellationToken ct
    )
    {
        if (!user.SeesAllBranches)
            throw new NotPermitted(
                "branch.group-only",
                "只有集团管理员可以新设分公司。",
                "Only an administrator of the whole group opens branches."
            );
        var (branch, opened) = Branch.Open(request.BranchId, request.Name);
        db.Add(branch);
        db.Announce(opened);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/v1/identity/branches/{request.BranchId}", new Response(request.BranchId));
    }
}
