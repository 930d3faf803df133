using CustomerArchive.Lending.Data;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Lending.Loans;

internal static class RenewLoan
{
    public sealed record Request;

    public sealed record Response(Guid LoanId, DateOnly DueOn, int Renewals);

    /// <summary>
    /// An archivist gives a borrower another period (B5; S1-4§13(1)). 403 <c>loan.own</c>; 409 <c>loan.already-returned</c>,
    /// <c>loan.renewals-used-up</c>, <c>loan.on-site-only</c>.
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid loanId,
        Request request,
        LendingDb db,
        CurrentUser user,
        IOptions<LoanOptions> options,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var loan = await db.Loans.FirstOrDefaultAsync(row => row.Id == loanId, ct);
        if (loan is null)
            return TypedResults.NotFound();

        loan.Renew(user, options.Value, clock.Today());
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(loan.Id, loan.DueOn, loan.Renewals));
    }
}
