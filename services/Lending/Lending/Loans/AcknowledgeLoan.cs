using CustomerArchive.Lending.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Loans;

internal static class AcknowledgeLoan
{
    public sealed record Request;

    /// <summary>The borrower signs for a dossier they were given (B4; S2§24(4)). 403 <c>loan.not-yours</c>, 409 <c>loan.already-acknowledged</c>.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid loanId,
        Request request,
        LendingDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var loan = await db.Loans.FirstOrDefaultAsync(row => row.Id == loanId, ct);
        if (loan is null)
            return TypedResults.NotFound();

        loan.Acknowledge(user, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
