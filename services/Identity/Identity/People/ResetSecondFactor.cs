using CustomerArchive.Identity.Data;
using CustomerArchive.Identity.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Identity.People;

internal static class ResetSecondFactor
{
    /// <summary>Forgets a lost second factor and ends the account's sessions; where the role demands one it is set up anew at the next sign-in (P5).</summary>
    public static Task<Results<NoContent, NotFound>> Handle(Guid staffId, IdentityDb db, BrowserSessions sessions, CancellationToken ct) =>
        db.InTransaction<Results<NoContent, NotFound>>(
            async _ =>
            {
                var staff = await db.FindStaff(staffId, ct);
                if (staff is null)
                    return TypedResults.NotFound();
                staff.SetSecondFactor(null);
                await sessions.End(row => row.StaffId == staffId, ct);
                db.Record("ResetSecondFactor", "Staff", staff.Id.ToString(), staff.HomeBranch);
                await db.SaveChangesAsync(ct);
                return TypedResults.NoContent();
            },
            ct
        );
}
