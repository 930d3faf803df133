using System.ComponentModel.DataAnnotations;
using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Holds;

/// <summary>Somebody asks to lift a hold.</summary>
internal static class LiftHold
{
    public sealed record Request([Required, MaxLength(1000)] string Reason);

    /// <summary>The hold stays in force until a second person approves (T2).</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid holdId,
        Request request,
        RetentionDb db,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var hold = await db.Holds.SingleOrDefaultAsync(row => row.Id == holdId, ct);
        if (hold is null)
            return TypedResults.NotFound();
        hold.AskLift(request.Reason, user);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
