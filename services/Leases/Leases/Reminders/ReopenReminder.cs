using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Reminders;

internal static class ReopenReminder
{
    /// <summary>Takes back that a reminder was done or ignored; it is announced again (L7). 409 <c>reminder.not-settled</c>.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(Guid reminderId, LeasesDb db, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Reminders.FirstOrDefaultAsync(row => row.Id == reminderId, ct) is not { } reminder)
            return TypedResults.NotFound();
        db.Announce(reminder.Reopen(await db.SubjectOf(reminder).SingleAsync(ct), clock.Today()));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
