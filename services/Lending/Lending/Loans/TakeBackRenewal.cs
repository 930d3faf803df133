using CustomerArchive.Lending.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Loans;

internal static class TakeBackRenewal
{
    public sealed record Request;

    /// <summary>The borrower no longer asks for another period (B5). 403 <c>loan.not-yours</c>, 409 <c>loan.no-renewal-waiting</c>.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid loanId,
        Request request,
        LendingDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await LoanAnswer.Visible(db.Loans, user).FirstOrDefaultAsync(row => row.Id == loanId, ct) is not { } loan)
            return TypedResults.NotFound();

        loan.TakeBackRenewal(user, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
