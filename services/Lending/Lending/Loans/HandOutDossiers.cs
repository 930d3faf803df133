using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Queue;
using CustomerArchive.Lending.Requests;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.WorkingDays;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Loans;

internal static class HandOutDossiers
{
    /// <param name="Signature">What the borrower signed at the counter, such as the number of the paper slip; they may also sign here later.</param>
    /// <param name="Counts">What the archivist counted; a dossier that is not named goes out with the pages it was filed with.</param>
    public sealed record Request(
        [property: MaxLength(TextLengths.Prose)] string? Signature = null,
        [property: MaxLength(50)] IReadOnlyList<Count>? Counts = null
    );

    /// <param name="Remark">Needed when it is not the number that was filed.</param>
    public sealed record Count(
        Guid DossierId,
        [property: Range(1, 1_000_000)] int Pages,
        [property: MaxLength(TextLengths.Prose)] string? Remark = null
    );

    /// <param name="DueOn">The earliest day on which one of them is due.</param>
    /// <param name="MovedFrom">The day that the period ends on, where it is no working day and the due day is the next one.</param>
    /// <param name="Notice">That holidays are not announced yet and the day may still move.</param>
    public sealed record Response(IReadOnlyList<Guid> LoanIds, DateOnly DueOn, DateOnly? MovedFrom, CalendarNotice? Notice);

    /// <summary>
    /// An archivist hands out all dossiers of an approved request, or none (B4, B9; S2§24(4)). A period that ends on a day on which nobody
    /// works is due on the next working day. 403 <c>loan-request.own</c>; 409 <c>loan.already-out</c>, <c>loan.kept-for-another</c>,
    /// <c>loan.dossier-*</c>, <c>loan-request.not-approved</c>, <c>loan-request.approval-expired</c>,
    /// <c>loan-request.already-handed-out</c>, <c>loan-request.no-paper</c>, <c>loan-request.borrower-blocked</c>.
    /// </summary>
    public static Task<Results<Ok<Response>, NotFound>> Handle(
        Guid requestId,
        Request request,
        LendingDb db,
        CurrentUser user,
        LoanTerms terms,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<Ok<Response>, NotFound>>(async () =>
        {
            if (await db.Requests.FirstOrDefaultAsync(row => row.Id == requestId, ct) is not { } asked)
                return TypedResults.NotFound();

            var loans = await Lend(asked, request, db, user, terms, clock.GetUtcNow(), ct);
            await db.SaveChangesAsync(ct);
            var first = loans.MinBy(loan => loan.DueOn)!;
            return TypedResults.Ok(
                new Response(
                    loans.ConvertAll(loan => loan.Id),
                    first.DueOn,
                    first.PeriodEndsOn == first.DueOn ? null : first.PeriodEndsOn,
                    terms.Calendar.NoticeFor(clock.Today(), first.DueOn)
                )
            );
        });

    /// <summary>All dossiers of the request become loans, or a rule says why not; the caller saves.</summary>
    public static async Task<List<Loan>> Lend(
        LoanRequest asked,
        Request request,
        LendingDb db,
        CurrentUser user,
        LoanTerms terms,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        asked.HandOut(user, now);
        await BorrowerBlock.Ensure(db, asked.RequesterId, terms.Options, now.ChineseDay(), ct);
        var ids = asked.Items.Select(item => item.DossierId).ToList();
        if (request.Counts?.FirstOrDefault(count => !ids.Contains(count.DossierId)) is not null)
            throw new InvalidInput("counts", "loan.not-in-request", "清点的案卷不在申请内。", "A counted dossier is not in the request.");
        var loans = new List<Loan>();
        foreach (var dossier in await db.Dossiers.Where(row => ids.Contains(row.Id)).OrderBy(row => row.ArchiveNumber).ToListAsync(ct))
        {
            await WaitingLine.Fetch(db, dossier, asked.Id, now, ct);
            var count = request.Counts?.FirstOrDefault(count => count.DossierId == dossier.Id);
            var slip = new HandOutSlip(user.Name, Said(request.Signature), count is null ? null : new(count.Pages, Said(count.Remark)));
            var (loan, fact) = Loan.HandOut(asked, dossier, slip, terms, now);
            db.Loans.Add(loan);
            db.Announce(fact);
            loans.Add(loan);
        }
        return loans;
    }

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
