using CustomerArchive.Identity.Data;
using CustomerArchive.Identity.People;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Identity.Sessions;

internal static class EndSession
{
    /// <summary>Ends one of the caller's own sessions and every refresh token granted in it.</summary>
    public static async Task<Results<NoContent, NotFound>> Own(
        Guid sessionId,
        IdentityDb db,
        BrowserSessions sessions,
        CurrentUser user,
        CancellationToken ct
    ) =>
        Guid.TryParse(user.Id, out var id)
            ? await End(id, user.Branches.Count > 0 ? user.Branches[0] : null, sessionId, db, sessions, ct)
            : TypedResults.NotFound();

    /// <summary>Ends a session of somebody else.</summary>
    public static async Task<Results<NoContent, NotFound>> OfStaff(
        Guid staffId,
        Guid sessionId,
        IdentityDb db,
        BrowserSessions sessions,
        CancellationToken ct
    ) =>
        await db.FindStaff(staffId, ct) is { } staff
            ? await End(staffId, staff.HomeBranch, sessionId, db, sessions, ct)
            : TypedResults.NotFound();

    private static Task<Results<NoContent, NotFound>> End(
        Guid staffId,
        string? branch,
        Guid sessionId,
        IdentityDb db,
        BrowserSessions sessions,
        CancellationToken ct
    ) =>
        db.InTransaction<Results<NoContent, NotFound>>(
            async _ =>
            {
                if (await sessions.End(row => row.Id == sessionId && row.StaffId == staffId, ct) == 0)
                    return TypedResults.NotFound();
                db.Record("EndSession", "Staff", staffId.ToString(), branch, new { session = sessionId });
                await db.SaveChangesAsync(ct);
                return TypedResults.NoContent();
            },
            ct
        );
}
