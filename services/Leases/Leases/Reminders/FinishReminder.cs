using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Reminders;

internal static class FinishReminder
{
    /// <param name="Note">What was done, if that is worth a word.</param>
    public sealed record Request([property: MaxLength(Reminder.ReasonLength)] string? Note = null);

    /// <summary>Somebody saw to it (L7). 409 <c>reminder.not-open</c>.</summary>
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
        db.Announce(reminder.Settle(ReminderState.Done, request.Note, user, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
