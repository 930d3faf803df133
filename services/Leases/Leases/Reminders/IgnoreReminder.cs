using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Reminders;

internal static class IgnoreReminder
{
    public sealed record Request([property: Required, MaxLength(Reminder.ReasonLength)] string Reason);

    /// <summary>Nothing is to be done, for a reason; the next stage reminds again (L7). 409 <c>reminder.not-open</c>.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid reminderId,
        Request request,
        LeasesDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await db.Reminders.FirstOrDefaultAsync(row => row.Id == reminderId, ct) is not { } reminder)
            return TypedResults.NotFound();
        db.Announce(reminder.Settle(ReminderState.Ignored, request.Reason, user, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
