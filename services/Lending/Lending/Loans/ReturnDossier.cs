using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Loans;

internal static class ReturnDossier
{
    /// <param name="Pages">Pages counted on return; 0 when lost.</param>
    public sealed record Request(
        DossierCondition Condition,
        [property: Range(0, 1_000_000)] int Pages,
        [property: MaxLength(TextLengths.Prose)] string? Remark = null
    );

    /// <summary>
    /// An archivist takes a dossier back and inspects it; anything but intact opens a finding (B4, B6; S1-4§13(2), S2§24(5)).
    /// 403 <c>loan.own</c>; 409 <c>loan.already-returned</c>, <c>loan.pages-missing</c>, <c>loan.no-pages-missing</c>.
    /// </summary>
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

        var dossier = await db.Dossiers.FirstAsync(row => row.Id == loan.DossierId, ct);
        var remark = string.IsNullOrWhiteSpace(request.Remark) ? null : request.Remark.Trim();
        db.Announce(loan.Return(dossier, new(request.Condition, request.Pages, remark), user, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
