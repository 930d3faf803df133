using CustomerArchive.Identity.Data;
using CustomerArchive.Identity.People;
using CustomerArchive.Identity.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Protocol;

/// <summary>The last step of every sign-in: a new session, the audit record, and on to where the person came from.</summary>
internal sealed class SignInEnd(IdentityDb db, BrowserSessions sessions, AuthorizationCodes codes, TimeProvider clock)
{
    public Task<IResult> Complete(HttpContext http, Staff staff, AuthorizationRequest? waiting, bool secondFactor, CancellationToken ct) =>
        db.InTransaction(
            async _ =>
            {
                DateTimeOffset? now = clock.GetUtcNow();
                DateTimeOffset? never = null;
                await db
                    .Staff.Where(row => row.Id == staff.Id)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(row => row.FailedAttempts, 0)
                                .SetProperty(row => row.LockedUntil, never)
                                .SetProperty(row => row.LastSignInAt, now),
                        ct
                    );
                db.User.ActAs(staff);
                var session = await sessions.Start(http, staff, secondFactor, ct);
                db.Record(
                    "SignIn",
                    "Staff",
                    staff.Id.ToString(),
                    staff.HomeBranch,
                    new
                    {
                        session = TokenWriter.Sid(session.Id),
                        client = waiting?.ClientId,
                        secondFactor,
                    }
                );
                var answer = waiting is null ? ProtocolAnswers.Redirect("/sign-in/done") : codes.Issue(waiting, session, staff);
                await db.SaveChangesAsync(ct);
                return answer;
            },
            ct
        );
}
