using System.ComponentModel.DataAnnotations;
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

    /// <summary>Closes the account of somebody who leaves and ends its sessions; 409 <c>staff.loans-out</c> until every archive is back (S1-4§9(4), P6).</summary>
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
                var borrower = staff.Id.ToString();
                var loansOut = await db.Loans.CountAsync(row => row.BorrowerId == borrower && row.ReturnedAt == null, ct);
                db.Announce(staff.Close(loansOut, clock.GetUtcNow()));
                await sessions.End(row => row.StaffId == staffId, ct);
                db.Record("CloseStaff", "Staff", borrower, staff.HomeBranch, new { request.Reason });
                await db.SaveChangesAsync(ct);
                return TypedResults.NoContent();
            },
            ct
        );
}
