using System.ComponentModel.DataAnnotations;
using CustomerArchive.Identity.Clearances;
using CustomerArchive.Identity.Data;
using CustomerArchive.Identity.Sessions;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.People;

internal static class CloseStaff
{
    public sealed record Request([Required, MaxLength(400)] string Reason);

    /// <summary>
    /// Closes the account of somebody who leaves and ends its sessions (S1-4§9(4), P6). 409 <c>account.holds-archives</c> with <c>held</c> until
    /// everything is back, <c>account.not-cleared</c> until the archive has confirmed it since.
    /// </summary>
    public static Task<Results<NoContent, NotFound>> Handle(
        Guid staffId,
        Request request,
        IdentityDb db,
        CurrentUser user,
        BrowserSessions sessions,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        db.InTransaction<Results<NoContent, NotFound>>(
            async _ =>
            {
                var staff = await db.FindStaff(staffId, ct);
                if (staff is null)
                    return TypedResults.NotFound();
                if (staffId.ToString() == user.Id)
                    throw new NotPermitted("staff.own-account", "不得注销自己的账户。", "Nobody closes their own account.");
                var (person, now) = (staff.Id.ToString(), clock.GetUtcNow());
                staff.RefuseClosed();
                await db.EnsureNothingHeld(staff, now, ct);
                db.Announce(staff.Close(await IsCleared(db, staffId, ct), now));
                await sessions.End(row => row.StaffId == staffId, ct);
                db.Record("CloseStaff", "Staff", person, staff.HomeBranch, new { request.Reason });
                await db.SaveChangesAsync(ct);
                return TypedResults.NoContent();
            },
            ct
        );

    /// <summary>By the latest confirmation, if nothing was taken out after it.</summary>
    private static async Task<bool> IsCleared(IdentityDb db, Guid staffId, CancellationToken ct)
    {
        var confirmed = await db
            .Clearances.Where(row => row.StaffId == staffId)
            .OrderByDescending(row => row.ConfirmedAt)
            .Select(row => (DateTimeOffset?)row.ConfirmedAt)
            .FirstOrDefaultAsync(ct);
        return confirmed is not null && !await db.Holdings.Of(staffId.ToString()).AnyAsync(row => row.Since > confirmed, ct);
    }
}
