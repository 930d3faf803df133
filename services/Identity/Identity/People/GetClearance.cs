using CustomerArchive.Identity.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.People;

internal static class GetClearance
{
    public sealed record Loan(Guid LoanId, string BranchId, DateTimeOffset? BorrowedAt, DateTimeOffset? ReturnedAt);

    public sealed record Response(
        Guid StaffId,
        string Name,
        bool Cleared,
        int LoansOut,
        int LoansReturned,
        IReadOnlyList<Loan> Out,
        DateTimeOffset AsOf
    );

    /// <summary>清还证明: whether everything this person borrowed is back, and what is not (P6). Only the first 200 open loans are listed.</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(Guid staffId, IdentityDb db, TimeProvider clock, CancellationToken ct)
    {
        var staff = await db.FindStaff(staffId, ct);
        if (staff is null)
            return TypedResults.NotFound();
        var borrower = staffId.ToString();
        var loans = db.Loans.AsNoTracking().Where(row => row.BorrowerId == borrower);
        var returned = await loans.CountAsync(row => row.ReturnedAt != null, ct);
        var count = await loans.CountAsync(row => row.ReturnedAt == null, ct);
        var open = await loans
            .Where(row => row.ReturnedAt == null)
            .OrderBy(row => row.BorrowedAt)
            .Take(200)
            .Select(row => new Loan(row.LoanId, row.BranchId, row.BorrowedAt, row.ReturnedAt))
            .ToListAsync(ct);
        return TypedResults.Ok(new Response(staffId, staff.Name, count == 0, count, returned, open, clock.GetUtcNow()));
    }
}
