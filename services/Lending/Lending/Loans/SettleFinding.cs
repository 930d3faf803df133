using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Loans;

internal static class SettleFinding
{
    /// <param name="Recovered">A lost dossier turned up again and can be lent.</param>
    public sealed record Request([property: Required, MaxLength(TextLengths.Prose)] string Outcome, bool Recovered = false);

    /// <summary>Records what came of damage, missing pages or loss (B6; S1-4§13(1)). 403 <c>loan.own</c>, 409 <c>loan.no-open-finding</c>.</summary>
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
        loan.SettleFinding(dossier, request.Outcome.Trim(), request.Recovered, user, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
