using CustomerArchive.Identity.Data;
using CustomerArchive.Identity.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Identity.People;

internal static class ResetPassword
{
    public sealed record Response(string TemporaryPassword);

    /// <summary>Gives the account a password to hand over, shown once, ends its sessions and tokens and lifts a lock.</summary>
    public static Task<Results<Ok<Response>, NotFound>> Handle(
        Guid staffId,
        IdentityDb db,
        Passwords passwords,
        BrowserSessions sessions,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        db.InTransaction<Results<Ok<Response>, NotFound>>(
            async _ =>
            {
                var staff = await db.FindStaff(staffId, ct);
                if (staff is null)
                    return TypedResults.NotFound();
                var password = Passwords.Generate();
                staff.SetPassword(passwords.Hash(password), mustChange: true, clock.GetUtcNow());
                var ended = await sessions.End(row => row.StaffId == staffId, ct);
                db.Record("ResetPassword", "Staff", staff.Id.ToString(), staff.HomeBranch, new { sessionsEnded = ended });
                await db.SaveChangesAsync(ct);
                return TypedResults.Ok(new Response(password));
            },
            ct
        );
}
