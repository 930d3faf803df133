using CustomerArchive.Lending.Data;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Loans;

/// <summary>Who keeps a dossier far too long borrows nothing else until it is back or renewed (B5; S1-4§13(1)).</summary>
internal static class BorrowerBlock
{
    public static async Task Ensure(LendingDb db, string borrowerId, LoanOptions options, DateOnly today, CancellationToken ct)
    {
        var late = await db
            .Loans.Where(loan => loan.BorrowerId == borrowerId)
            .Where(Loan.IsOutTooLong(options, today))
            .OrderBy(loan => loan.DueOn)
            .Select(loan => loan.ArchiveNumber)
            .FirstOrDefaultAsync(ct);
        if (late is not null)
            throw new RuleBroken(
                "loan-request.borrower-blocked",
                $"借阅人逾期未还案卷 {late} 且未续借，暂停借阅。",
                $"The borrower still has {late}, long overdue and not renewed; nothing else is lent until it is back."
            );
    }
}
