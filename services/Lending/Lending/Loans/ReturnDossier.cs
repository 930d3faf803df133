using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Findings;
using CustomerArchive.Lending.Queue;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Loans;

internal static class ReturnDossier
{
    /// <param name="Pages">Pages counted on return; 0 when lost.</param>
    /// <param name="Signature">Who brought it back, as they signed.</param>
    public sealed record Request(
        DossierCondition Condition,
        [property: Range(0, 1_000_000)] int Pages,
        [property: MaxLength(TextLengths.Prose)] string? Remark = null,
        [property: MaxLength(TextLengths.Person)] string? Signature = null
    );

    /// <summary>
    /// An archivist takes a dossier back and inspects it; anything but intact opens a finding, and who waits for it is told (B4, B6, B9;
    /// S1-4§13(2), S2§24(5)). 403 <c>loan.own</c>; 409 <c>loan.already-returned</c>, <c>loan.pages-missing</c>, <c>loan.no-pages-missing</c>.
    /// </summary>
    public static Task<Results<NoContent, NotFound>> Handle(
        Guid loanId,
        Request request,
        LendingDb db,
        CurrentUser user,
        LoanTerms terms,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<NoContent, NotFound>>(async () =>
        {
            if (await db.Loans.FirstOrDefaultAsync(row => row.Id == loanId, ct) is not { } loan)
                return TypedResults.NotFound();

            var now = clock.GetUtcNow();
            var dossier = await db.Dossiers.FirstAsync(row => row.Id == loan.DossierId, ct);
            var inspection = new Inspection(request.Condition, request.Pages, Said(request.Remark));
            db.Announce(loan.Return(dossier, inspection, Said(request.Signature), user, now));
            if (loan.Finding == FindingState.Open)
                db.Findings.Add(new(loan, (user.Id, user.Name), terms, now));
            await WaitingLine.TellNext(db, dossier, terms, now, ct);
            await db.SaveChangesAsync(ct);
            return TypedResults.NoContent();
        });

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
