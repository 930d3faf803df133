using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Queue;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Lending.Loans;

internal static class AskRenewal
{
    public sealed record Request([property: Required, MaxLength(TextLengths.Prose)] string Reason);

    /// <summary>
    /// The borrower asks for another period (B5; S1-4§13(1)); an archivist decides. 403 <c>loan.not-yours</c>; 409
    /// <c>loan.already-returned</c>, <c>loan.renewals-used-up</c>, <c>loan.on-site-only</c>, <c>loan.awaited</c>, <c>loan.renewal-waiting</c>.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid loanId,
        Request request,
        LendingDb db,
        CurrentUser user,
        IOptions<LoanOptions> options,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await LoanAnswer.Visible(db.Loans, user).FirstOrDefaultAsync(row => row.Id == loanId, ct) is not { } loan)
            return TypedResults.NotFound();

        var isAwaited = await WaitingLine.IsAwaited(db, loan.DossierId, ct);
        loan.AskRenewal(user, request.Reason.Trim(), isAwaited, options.Value, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
