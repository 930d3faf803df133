using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.SubjectRequests;

internal static class ProveIdentity
{
    /// <param name="Proof">What was shown and compared, such as 身份证原件与档案核对一致; no numbers.</param>
    public sealed record Request([property: Required, MinLength(2), MaxLength(400)] string Proof);

    /// <summary>Records how the applicant showed who they are (C13; PIPL 50). 409 <c>subject-request.wrong-state</c>.</summary>
    public static async Task<Results<Ok<SubjectRequestAnswer>, NotFound>> Handle(
        Guid requestId,
        Request request,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var asked = await db.SubjectRequests.FirstOrDefaultAsync(candidate => candidate.Id == requestId, ct);
        if (asked is null)
            return TypedResults.NotFound();
        asked.ProveIdentity(request.Proof.Trim(), Person.Of(user), clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(SubjectRequestAnswer.Of(asked, clock.Today()));
    }
}
