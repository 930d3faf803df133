using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Requests;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Lending.Loans;

internal static class HandOutDossiers
{
    /// <param name="Signature">What the borrower signed at the counter, such as the number of the paper slip; they may also sign here later.</param>
    public sealed record Request([property: MaxLength(TextLengths.Prose)] string? Signature = null);

    public sealed record Response(IReadOnlyList<Guid> LoanIds, DateOnly DueOn);

    /// <summary>
    /// An archivist hands out all dossiers of an approved request, or none (B4, B9; S2§24(4)). 403 <c>loan-request.own</c>; 409
    /// <c>loan.already-out</c>, <c>loan.dossier-*</c>, <c>loan-request.not-approved</c>, <c>loan-request.approval-expired</c>,
    /// <c>loan-request.already-handed-out</c>, <c>loan-request.no-paper</c>, <c>loan-request.borrower-blocked</c>.
    /// </summary>
    public static Task<Results<Ok<Response>, NotFound>> Handle(
        Guid requestId,
        Request request,
        LendingDb db,
        CurrentUser user,
        IOptions<LoanOptions> options,
        TimeProvider clock,
        CancellationToken ct
    ) => db.DespiteRaces(() => HandOut(requestId, request, db, user, options.Value, clock, ct));

    private static async Task<Results<Ok<Response>, NotFound>> HandOut(
        Guid requestId,
        Request request,
        LendingDb db,
        CurrentUser user,
        LoanOptions options,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var asked = await db.Requests.FirstOrDefaultAsync(row => row.Id == requestId, ct);
        if (asked is null)
            return TypedResults.NotFound();

        var now = clock.GetUtcNow();
        asked.HandOut(user, now);
        await BorrowerBlock.Ensure(db, asked.RequesterId, options, clock.Today(), ct);
        var ids = asked.Items.Select(item => item.DossierId).ToList();
        var slip = new HandOutSlip(user.Name, string.IsNullOrWhiteSpace(request.Signature) ? null : request.Signature.Trim());
        var loans = new List<Loan>();
        foreach (var dossier in await db.Dossiers.Where(row => ids.Contains(row.Id)).OrderBy(row => row.ArchiveNumber).ToListAsync(ct))
        {
            var (loan, fact) = Loan.HandOut(asked, dossier, slip, options, now);
            db.Loans.Add(loan);
            db.Announce(fact);
            loans.Add(loan);
        }
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response([.. loans.Select(loan => loan.Id)], loans.Min(loan => loan.DueOn)));
    }
}
