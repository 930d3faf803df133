using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.WorkingDays;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Loans;

internal static class GetLoan
{
    /// <summary>One line of the lending register (B4); 404 for those who may not see it.</summary>
    public static async Task<Results<Ok<LoanAnswer>, NotFound>> Handle(
        Guid loanId,
        LendingDb db,
        CurrentUser user,
        WorkingCalendar calendar,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var loan = await LoanAnswer
            .Visible(db.Loans, user)
            .Where(row => row.Id == loanId)
            .Select(LoanAnswer.From(calendar.LateBefore(clock.Today()), db.TitlesKeptFrom(user)))
            .FirstOrDefaultAsync(ct);
        return loan is null ? TypedResults.NotFound() : TypedResults.Ok(loan);
    }
}
