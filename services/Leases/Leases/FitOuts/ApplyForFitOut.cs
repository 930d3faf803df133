using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Checklists;
using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Leases;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.FitOuts;

internal static class ApplyForFitOut
{
    /// <param name="What">What is to be built.</param>
    /// <param name="Contractor">The company that builds.</param>
    /// <param name="Until">Last day of the works as planned, inclusive.</param>
    public sealed record Request(
        [Required, MaxLength(1000)] string What,
        [Required, MaxLength(200)] string Contractor,
        DateOnly From,
        DateOnly Until
    );

    public sealed record Response(Guid FitOutId);

    /// <summary>
    /// Enters the fit-out that the customer of a lease applies for, and opens its checklist of engineering documents (L6; S1-4§7(3)). 400
    /// <c>fit-out.ends-before-start</c>; 409 <c>fit-out.lease-over</c>, <c>fit-out.one-already</c>.
    /// </summary>
    public static async Task<Results<Created<Response>, NotFound>> Handle(
        Guid leaseId,
        Request request,
        LeasesDb db,
        CurrentUser user,
        CancellationToken ct
    )
    {
        if (request.Until < request.From)
            throw new InvalidInput("until", "fit-out.ends-before-start", "完工日期早于开工日期。", "The last day comes before the first.");
        return await db.DespiteRaces<Results<Created<Response>, NotFound>>(async () =>
        {
            if (await db.Leases.FirstOrDefaultAsync(row => row.Id == leaseId, ct) is not { } lease)
                return TypedResults.NotFound();
            if (lease.State != LeaseState.Signed)
                throw new RuleBroken(
                    "fit-out.lease-over",
                    "合同尚未签订，或租约已终止。",
                    "The contract is not signed, or the lease has ended."
                );
            if (
                await db.FitOuts.AnyAsync(
                    row => row.LeaseId == leaseId && row.State != FitOutState.Refused && row.State != FitOutState.Accepted,
                    ct
                )
            )
                throw new RuleBroken("fit-out.one-already", "该租约已有一项装修在办。", "A fit-out of this lease is under way already.");
            var project = new FitOutProject(lease, request.What, request.Contractor, request.From, request.Until, user);
            db.FitOuts.Add(project);
            await db.ChecklistOf(lease, ChecklistKind.FitOut, ct);
            await db.SaveChangesAsync(ct);
            return TypedResults.Created($"/api/v1/leases/fit-outs/{project.Id}", new Response(project.Id));
        });
    }
}
