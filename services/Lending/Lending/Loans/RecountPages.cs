using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Loans;

internal static class RecountPages
{
    /// <param name="Remark">Needed when it is not the number that was filed.</param>
    public sealed record Request([property: Range(1, 1_000_000)] int Pages, [property: MaxLength(TextLengths.Prose)] string? Remark = null);

    /// <summary>
    /// An archivist counts a dossier again before the borrower signs for it, because their counts differ (B4; S2§24(4)). 403 <c>loan.own</c>;
    /// 409 <c>loan.already-acknowledged</c>, <c>loan.already-returned</c>.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid loanId,
        Request request,
        LendingDb db,
        CurrentUser user,
        CancellationToken ct
    )
    {
        if (await db.Loans.FirstOrDefaultAsync(row => row.Id == loanId, ct) is not { } loan)
            return TypedResults.NotFound();

        var filed = await db.Dossiers.Where(row => row.Id == loan.DossierId).Select(row => row.Pages).FirstAsync(ct);
        loan.Recount(user, new(request.Pages, string.IsNullOrWhiteSpace(request.Remark) ? null : request.Remark.Trim()), filed);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
