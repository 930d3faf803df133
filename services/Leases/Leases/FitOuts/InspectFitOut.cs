using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Checklists;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.FitOuts;

internal static class InspectFitOut
{
    /// <param name="Accepted">False: the works have defects and are inspected again.</param>
    /// <param name="Findings">Required where they have.</param>
    public sealed record Request(bool Accepted, DateOnly On, [MaxLength(1000)] string? Findings = null);

    /// <summary>
    /// Records an inspection of the works: accepted, or with defects (L6; S1-4§7(3)). 409 <c>fit-out.not-under-way</c>,
    /// <c>fit-out.inspected-out-of-time</c>, <c>fit-out.findings-missing</c>, <c>fit-out.papers-missing</c>.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid fitOutId,
        Request request,
        LeasesDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await db.FitOuts.FirstOrDefaultAsync(row => row.Id == fitOutId, ct) is not { } project)
            return TypedResults.NotFound();
        var missing = await db
            .Checklists.Where(row => row.LeaseId == project.LeaseId && row.Kind == ChecklistKind.FitOut)
            .Select(row => row.Missing)
            .SingleAsync(ct);
        project.Inspect(request.Accepted, request.On, request.Findings, missing, user, clock.Today());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
