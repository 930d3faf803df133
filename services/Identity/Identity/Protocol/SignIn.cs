using CustomerArchive.Identity.Data;
using CustomerArchive.Identity.People;
using CustomerArchive.Identity.Sessions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Identity.Protocol;

/// <summary>The sign-in page and what it sends: user name and password, then whatever else the account asks for.</summary>
internal static class SignIn
{
    /// <summary>Shows the form.</summary>
    public static IResult Show(HttpContext http, string? request, PendingRequests pending, IAntiforgery antiforgery)
    {
        var waiting = pending.Find(request);
        return request is not null && waiting is null
            ? Pages.Expired(http)
            : Pages.SignIn(http, antiforgery, request, waiting, waiting?.LoginHint, null);
    }

    /// <summary>Checks the form; every refusal looks alike, whether the account is unknown, locked, closed or the password wrong.</summary>
    public static async Task<IResult> Handle(
        HttpContext http,
        IdentityDb db,
        Passwords passwords,
        SignInThrottle throttle,
        SecondSteps secondSteps,
        SignInEnd end,
        PendingRequests pending,
        IAntiforgery antiforgery,
        IOptions<IdentityOptions> options,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var form = await Parameters.FromForm(http.Request, ct);
        if (form.Fault is not null)
            return Pages.Fault(http, form.Fault);
        if (!await antiforgery.IsRequestValidAsync(http))
            return Pages.Expired(http);
        var waiting = pending.Find(form["request"]);
        if (form["request"] is not null && waiting is null)
            return Pages.Expired(http);

        var userName = Staff.Normal(form["username"] ?? "");
        var password = form["password"] ?? "";
        if (!throttle.Allows(userName, db.User.From))
            return Pages.SignIn(http, antiforgery, form["request"], waiting, userName, SignInFault.TooMany);

        var started = clock.GetTimestamp();
        var now = clock.GetUtcNow();
        var staff = await db.Staff.AsNoTracking().SingleOrDefaultAsync(row => row.UserName == userName, ct);
        var mayTry = await CountAttempt(staff?.Id ?? Guid.Empty, db, options.Value, now, ct);
        var right = passwords.IsRight(staff, password);
        if (!right || !mayTry || staff!.ClosedAt is not null)
        {
            await RecordFailure(staff, mayTry, right, db, options.Value, now, ct);
            // A known account costs a few writes more than an unknown one; the wait covers them.
            var rest = options.Value.RefusalTakes - clock.GetElapsedTime(started);
            if (rest > TimeSpan.Zero)
                await Task.Delay(rest, ct);
            return Pages.SignIn(http, antiforgery, form["request"], waiting, userName, SignInFault.Wrong);
        }
        // The attempt stays counted until the last step is done, so that codes of the second factor cannot be guessed without end.
        return secondSteps.NeededBy(staff, now) is { } step
            ? secondSteps.Ask(http, staff, step, form["request"], waiting, null)
            : await end.Complete(http, staff, waiting, secondFactor: false, ct);
    }

    /// <summary>
    /// Counts the attempt before it is checked: guesses sent in parallel cannot outrun the lock, because the database counts them one
    /// after another. False while the account is locked.
    /// </summary>
    public static Task<bool> CountAttempt(Guid staffId, IdentityDb db, IdentityOptions options, DateTimeOffset now, CancellationToken ct)
    {
        DateTimeOffset? until = now + options.LockFor;
        DateTimeOffset? never = null;
        return db.InTransaction(
            async _ =>
            {
                var account = db.Staff.Where(row => row.Id == staffId);
                await account
                    .Where(row => row.LockedUntil != null && row.LockedUntil <= now)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(row => row.FailedAttempts, 0).SetProperty(row => row.LockedUntil, never),
                        ct
                    );
                var counted = await account
                    .Where(row => row.LockedUntil == null && row.FailedAttempts < options.LockAfter)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.FailedAttempts, row => row.FailedAttempts + 1), ct);
                await account
                    .Where(row => row.LockedUntil == null && row.FailedAttempts >= options.LockAfter)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.LockedUntil, until), ct);
                return counted == 1;
            },
            ct
        );
    }

    public static async Task RecordFailure(
        Staff? staff,
        bool mayTry,
        bool right,
        IdentityDb db,
        IdentityOptions options,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        // An unknown name is not written down: people type passwords into the wrong field.
        var reason =
            staff is null ? "unknown"
            : staff.ClosedAt is not null ? "closed"
            : !mayTry ? "locked"
            : right ? "second-factor"
            : "password";
        db.Record("SignIn", "Staff", staff?.Id.ToString() ?? "unknown", staff?.HomeBranch, new { reason }, result: "refused");
        if (staff is not null && mayTry && await db.Staff.AnyAsync(row => row.Id == staff.Id && row.LockedUntil > now, ct))
            db.Record(
                "LockAccount",
                "Staff",
                staff.Id.ToString(),
                staff.HomeBranch,
                new { attempts = options.LockAfter, until = now + options.LockFor }
            );
        await db.SaveChangesAsync(ct);
    }
}
