using System.ComponentModel.DataAnnotations;
using CustomerArchive.Identity.Data;
using CustomerArchive.Identity.Protocol;
using CustomerArchive.Identity.Sessions;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Identity.People;

internal static class ChangePassword
{
    public sealed record Request([Required, MaxLength(128)] string Current, [Required, MaxLength(128)] string New);

    /// <summary>Changes the caller's own password and ends all their sessions; wrong guesses at the present one count towards the lock (P5).</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Request request,
        IdentityDb db,
        CurrentUser user,
        Passwords passwords,
        BrowserSessions sessions,
        IOptions<IdentityOptions> options,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        if (
            !Guid.TryParse(user.Id, out var id)
            || await db.Staff.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.ClosedAt == null, ct) is not { } known
        )
            return TypedResults.NotFound();
        passwords.Judge(request.New, known.UserName, "new");
        if (request.New == request.Current)
            throw new InvalidInput("new", "password.same", "新密码不能与原密码相同。", "The new password must differ from the old one.");
        var mayTry = await SignIn.CountAttempt(id, db, options.Value, now, ct);
        if (!passwords.IsRight(known, request.Current) || !mayTry)
        {
            await SignIn.RecordFailure(known, mayTry, right: false, db, options.Value, now, ct);
            throw new InvalidInput(
                "current",
                "password.wrong",
                "原密码不正确，或账户已锁定。",
                "The present password is wrong, or the account is locked."
            );
        }
        await db.InTransaction(
            async _ =>
            {
                var staff = await db.Staff.SingleAsync(row => row.Id == id, ct);
                staff.SetPassword(passwords.Hash(request.New), mustChange: false, now);
                await sessions.End(row => row.StaffId == id, ct);
                db.Record("ChangePassword", "Staff", staff.Id.ToString(), staff.HomeBranch);
                return await db.SaveChangesAsync(ct);
            },
            ct
        );
        return TypedResults.NoContent();
    }
}
