using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Applications;

internal static class CarryOutApplication
{
    /// <param name="On">Today when not given.</param>
    public sealed record Request(DateOnly? On = null);

    /// <summary>Records that an approved application was carried out (L6). 409 <c>application.not-approved</c>, <c>application.day-in-future</c>.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid applicationId,
        Request request,
        LeasesDb db,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await db.Applications.FirstOrDefaultAsync(row => row.Id == applicationId, ct) is not { } application)
            return TypedResults.NotFound();
        application.Done(request.On ?? clock.Today(), clock.Today());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
