using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.SubjectRequests;

internal static class CompleteSubjectRequest
{
    /// <summary>Records that the copy was handed over or the correction made (C13; PIPL 45, 46). 409 <c>subject-request.not-granted</c>.</summary>
    public static async Task<Results<Ok<SubjectRequestAnswer>, NotFound>> Handle(
        Guid requestId,
        CustomersDb db,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var asked = await db.SubjectRequests.FirstOrDefaultAsync(candidate => candidate.Id == requestId, ct);
        if (asked is null)
            return TypedResults.NotFound();
        asked.Complete(asked.Right == SubjectRight.Correction ? SubjectOutcome.Corrected : SubjectOutcome.Provided, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(SubjectRequestAnswer.Of(asked, clock.Today()));
    }
}
