using CustomerArchive.Identity.Data;
using CustomerArchive.Identity.People;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Identity.Sessions;

internal static class ListSessions
{
    public sealed record Item(
        Guid SessionId,
        DateTimeOffset StartedAt,
        DateTimeOffset LastSeenAt,
        bool Alive,
        bool SecondFactor,
        string? From,
        string? Browser,
        IReadOnlyList<string> Clients
    );

    /// <summary>The caller's own sessions that were not ended, newest first, with the applications signed in to.</summary>
    public static async Task<Ok<IReadOnlyList<Item>>> Own(
        IdentityDb db,
        CurrentUser user,
        IOptions<IdentityOptions> options,
        TimeProvider clock,
        CancellationToken ct
    ) => TypedResults.Ok(Guid.TryParse(user.Id, out var id) ? await Of(id, db, options.Value, clock, ct) : []);

    /// <summary>The same for somebody else's account.</summary>
    public static async Task<Results<Ok<IReadOnlyList<Item>>, NotFound>> OfStaff(
        Guid staffId,
        IdentityDb db,
        IOptions<IdentityOptions> options,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        await db.FindStaff(staffId, ct) is null
            ? TypedResults.NotFound()
            : TypedResults.Ok(await Of(staffId, db, options.Value, clock, ct));

    private static async Task<IReadOnlyList<Item>> Of(
        Guid staffId,
        IdentityDb db,
        IdentityOptions options,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var sessions = await db
            .Sessions.AsNoTracking()
            .Where(row => row.StaffId == staffId && row.EndedAt == null)
            .OrderByDescending(row => row.StartedAt)
            .ThenBy(row => row.Id)
            .Take(100)
            .ToListAsync(ct);
        var ids = sessions.Select(row => row.Id).ToList();
        var grants = await db
            .Grants.Where(row => ids.Contains(row.SessionId) && row.RevokedAt == null)
            .Select(row => new { row.SessionId, row.ClientId })
            .Distinct()
            .ToListAsync(ct);
        return
        [
            .. sessions.Select(row => new Item(
                row.Id,
                row.StartedAt,
                row.LastSeenAt,
                row.IsAlive(now, options.SessionIdle),
                row.SecondFactor,
                row.From,
                row.Browser,
                [.. grants.Where(grant => grant.SessionId == row.Id).Select(grant => grant.ClientId).Order()]
            )),
        ];
    }
}
