using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Loans;

internal static class AcknowledgeLoan
{
    /// <param name="Pages">What the borrower counted, if they did.</param>
    public sealed record Request([property: Range(1, 1_000_000)] int? Pages = null);

    /// <summary>The borrower signs for a dossier they were given (B4; S2§24(4)). 403 <c>loan.not-yours</c>; 409 <c>loan.already-acknowledged</c>, <c>loan.counts-differ</c>.</summary>
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

        loan.Acknowledge(user, request.Pages, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
