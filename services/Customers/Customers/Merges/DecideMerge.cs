using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Merges;

internal static class DecideMerge
{
    /// <param name="Approve">Whether the files become one.</param>
    /// <param name="Comment">Needed to reject.</param>
    public sealed record Request([property: Required] bool? Approve, [property: MaxLength(400)] string? Comment = null);

    /// <summary>
    /// Approves or rejects a merge; never one's own (C12, P3). Approved, the surviving file takes over what it lacks, contacts, tags and
    /// names, and the other becomes a pointer. 403 <c>merge.own-request</c>; 409 <c>merge.already-decided</c>, <c>merge.file-gone</c> and
    /// what may stand against a request.
    /// </summary>
    public static Task<Results<Ok<MergeAnswer>, NotFound>> Handle(
        Guid mergeId,
        Request request,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        db.Step(
            mergeId,
            async merge =>
            {
                if (request.Approve == false)
                    merge.Reject(request.Comment, Person.Of(user), clock.GetUtcNow());
                else
                {
                    var survivor = await db.Customers.FirstOrDefaultAsync(file => file.Id == merge.SurvivorId, ct);
                    var merged = await db.Customers.FirstOrDefaultAsync(file => file.Id == merge.MergedId, ct);
                    if (merge.State == MergeState.Requested && (survivor is null || merged is null))
                        throw new RuleBroken(
                            "merge.file-gone",
                            "其中一份档案已不在用，请驳回该申请。",
                            "One of the files is not in use any more; reject the request."
                        );
                    db.Announce(merge.Approve(survivor!, merged!, request.Comment, Person.Of(user), clock.GetUtcNow()));
                }
            },
            ct
        );
}
