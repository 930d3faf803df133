using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Parking;

internal static class FreeParkingSpace
{
    /// <param name="LastDay">Last day of its use, inclusive; today when not given.</param>
    public sealed record Request(DateOnly? LastDay = null);

    /// <summary>Takes a parking space back; its plate is forgotten (L1). 409 <c>parking.not-taken</c>, <c>parking.ends-before-start</c>.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid spaceId,
        Request request,
        LeasesDb db,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await db.ParkingSpaces.FirstOrDefaultAsync(row => row.Id == spaceId, ct) is not { } space)
            return TypedResults.NotFound();
        space.Free(request.LastDay ?? clock.Today());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
