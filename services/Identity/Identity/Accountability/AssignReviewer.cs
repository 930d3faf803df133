using CustomerArchive.Identity.Data;
using CustomerArchive.Identity.People;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Accountability;

internal static class AssignReviewer
{
    public sealed record Request(Guid StaffId);

    /// <summary>
    /// Names who decides: a compliance officer, department head, branch manager or executive of these branches. It is then their open task,
    /// which keeps them from leaving (P6, P7). 403 <c>accountability.own</c>, <c>accountability.raised-by-you</c>; 409
    /// <c>accountability.closed</c>.
    /// </summary>
    public static Task<Results<NoContent, NotFound>> Handle(
        Guid recordId,
        Request request,
        IdentityDb db,
        CurrentUser user,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<NoContent, NotFound>>(async () =>
        {
            var record = await db.Accountability.SingleOrDefaultAsync(row => row.Id == recordId, ct);
            if (record is null)
                return TypedResults.NotFound();
            var reviewer = await db.Staff.SingleOrDefaultAsync(row => row.Id == request.StaffId && row.ClosedAt == null, ct);
            var reaches =
                reviewer?.Branches is { } branches && (branches.Contains(CurrentUser.EveryBranch) || branches.Contains(record.BranchId));
            if (reviewer is null || !reaches || !AccountabilityRecord.Reviewers.Any(reviewer.Roles.Contains))
                throw new InvalidInput(
                    "staffId",
                    "accountability.not-a-reviewer",
                    "应为本分公司在职的合规专员、部门负责人、客服中心负责人或公司领导。",
                    "A compliance officer, department head, branch manager or executive of the branch, not left."
                );
            record.Assign((reviewer.Id.ToString(), reviewer.Name));
            await db.SaveChangesAsync(ct);
            return TypedResults.NoContent();
        });
}
