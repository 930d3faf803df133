using CustomerArchive.Identity.Data;
using CustomerArchive.Identity.People;
using CustomerArchive.Identity.Protocol;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Identity.Sessions;

/// <summary>The session cookie and what it stands for.</summary>
internal sealed class BrowserSessions(IdentityDb db, IOptions<IdentityOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan SeenPrecision = TimeSpan.FromMinutes(1);

    private string CookieName => options.Value.IsSecure ? "__Host-archive-session" : "archive-session";

    /// <summary>The living session of this browser and its person; looking keeps it from going idle.</summary>
    public async Task<(Session Session, Staff Staff)?> Find(HttpContext http, CancellationToken ct)
    {
        if (http.Request.Cookies[CookieName] is not { Length: > 0 and < 100 } token)
            return null;
        var hash = Opaque.Hash(token);
        var now = clock.GetUtcNow();
        var session = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.TokenHash == hash, ct);
        if (session is null || !session.IsAlive(now, options.Value.SessionIdle))
            return null;
        var staff = await db.Staff.AsNoTracking().SingleOrDefaultAsync(row => row.Id == session.StaffId && row.ClosedAt == null, ct);
        if (staff is null)
            return null;
        if (now - session.LastSeenAt > SeenPrecision)
            await db.Sessions.Where(row => row.Id == session.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.LastSeenAt, now), ct);
        return (session, staff);
    }

    /// <summary>
    /// Gives the browser a new token; the one it had before is worth nothing afterwards. Whoever signs in again goes on in the same
    /// session, so that other applications stay signed in; somebody else's session ends.
    /// </summary>
    public async Task<Session> Start(HttpContext http, Staff staff, bool secondFactor, CancellationToken ct)
    {
        var token = Opaque.New();
        var now = clock.GetUtcNow();
        http.Response.Cookies.Append(CookieName, token, Cookie());
        if (http.Request.Cookies[CookieName] is { Length: > 0 and < 100 } earlier)
        {
            var hash = Opaque.Hash(earlier);
            if (
                await db.Sessions.SingleOrDefaultAsync(
                    row => row.TokenHash == hash && row.StaffId == staff.Id && row.EndedAt == null,
                    ct
                ) is
                { } same
            )
            {
                (same.TokenHash, same.StartedAt, same.LastSeenAt) = (Opaque.Hash(token), now, now);
                (same.ExpiresAt, same.SecondFactor) = (now + options.Value.SessionLifetime, secondFactor);
                return same;
            }
            await End(row => row.TokenHash == hash, ct);
        }
        var browser = http.Request.Headers.UserAgent.ToString();
        var session = new Session
        {
            Id = Guid.CreateVersion7(),
            StaffId = staff.Id,
            TokenHash = Opaque.Hash(token),
            StartedAt = now,
            LastSeenAt = now,
            ExpiresAt = now + options.Value.SessionLifetime,
            SecondFactor = secondFactor,
            From = db.User.From,
            Browser = browser.Length == 0 ? null : browser[..Math.Min(browser.Length, 200)],
        };
        db.Add(session);
        return session;
    }

    /// <summary>Ends sessions and everything that was granted in them; part of the caller's transaction.</summary>
    public async Task<int> End(System.Linq.Expressions.Expression<Func<Session, bool>> which, CancellationToken ct)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        var ids = await db.Sessions.Where(which).Where(row => row.EndedAt == null).Select(row => row.Id).ToListAsync(ct);
        await db
            .Grants.Where(grant => ids.Contains(grant.SessionId) && grant.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(grant => grant.RevokedAt, now), ct);
        return await db.Sessions.Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, now), ct);
    }

    public void Forget(HttpContext http) => http.Response.Cookies.Delete(CookieName, Cookie());

    private CookieOptions Cookie() =>
        new()
        {
            HttpOnly = true,
            Secure = options.Value.IsSecure,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            IsEssential = true,
        };
}
