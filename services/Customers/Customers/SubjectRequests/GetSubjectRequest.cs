using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.SubjectRequests;

internal static class GetSubjectRequest
{
    /// <summary>One data subject's request (C13).</summary>
    public static async Task<Results<Ok<SubjectRequestAnswer>, NotFound>> Handle(
        Guid requestId,
        CustomersDb db,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        await db.SubjectRequests.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == requestId, ct) is { } asked
            ? TypedResults.Ok(SubjectRequestAnswer.Of(asked, clock.Today()))
            : TypedResults.NotFound();
}
