using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Keys;

internal static class ReplaceKeys
{
    /// <param name="Count">How many keys the set has now.</param>
    /// <param name="On">Today when not given.</param>
    public sealed record Request([Range(1, 500)] int Count, DateOnly? On = null, [MaxLength(400)] string? Note = null);

    /// <summary>
    /// Records that keys were cut anew or a lock was changed: the set is whole again (L1). 409 <c>keys.not-in-house</c>,
    /// <c>keys.day-in-future</c>, <c>keys.before-last-move</c>.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid keySetId,
        Request request,
        LeasesDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await db.KeySets.FirstOrDefaultAsync(row => row.Id == keySetId, ct) is not { } keys)
            return TypedResults.NotFound();
        keys.Replace(request.Count, request.On ?? clock.Today(), user.Name, request.Note, clock.Today());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
