using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Keys;

internal static class TakeBackKeys
{
    /// <param name="Returned">How many keys came back; fewer than went out make the set lost.</param>
    /// <param name="On">Today when not given.</param>
    public sealed record Request(int Returned, DateOnly? On = null, [MaxLength(400)] string? Note = null);

    /// <summary>
    /// Takes keys back (L1, L6). 409 <c>keys.not-handed-out</c>, <c>keys.more-than-handed-out</c>, <c>keys.day-in-future</c>,
    /// <c>keys.before-last-move</c>.
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
        keys.TakeBack(request.Returned, request.On ?? clock.Today(), user.Name, request.Note, clock.Today());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
