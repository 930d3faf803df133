using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Leases;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Applications;

internal static class MakeApplication
{
    /// <param name="What">What is asked for.</param>
    /// <param name="From">First day, where it has one.</param>
    /// <param name="Until">Last day, inclusive.</param>
    /// <param name="DocumentId">The form in the lease's dossier.</param>
    public sealed record Request(
        ApplicationKind Kind,
        [Required, MaxLength(1000)] string What,
        DateOnly? From = null,
        DateOnly? Until = null,
        Guid? DocumentId = null
    );

    public sealed record Response(Guid ApplicationId);

    /// <summary>
    /// Enters what the customer of a lease asks for: door locks, telephone, parking, name plate, overtime (L6; S1-2§3). 400
    /// <c>application.ends-before-start</c>; 409 <c>application.lease-over</c>.
    /// </summary>
    public static async Task<Results<Created<Response>, NotFound>> Handle(
        Guid leaseId,
        Request request,
        LeasesDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (request.Until < request.From)
            throw new InvalidInput(
                "until",
                "application.ends-before-start",
                "结束日期早于开始日期。",
                "The last day comes before the first."
            );
        if (await db.Leases.FirstOrDefaultAsync(row => row.Id == leaseId, ct) is not { } lease)
            return TypedResults.NotFound();
        if (lease.State is not (LeaseState.Signed or LeaseState.Ended))
            throw new RuleBroken(
                "application.lease-over",
                "合同尚未签订，或客户已经搬离。",
                "The contract is not signed, or the customer has left."
            );
        var application = new Application(lease, request.Kind, request.What, request.From, request.Until, request.DocumentId).EnteredBy(
            user,
            clock.GetUtcNow()
        );
        db.Applications.Add(application);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/v1/leases/applications/{application.Id}", new Response(application.Id));
    }
}
