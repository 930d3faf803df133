using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Loans;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.ReadingRoom;

internal static class BeginVisit
{
    /// <param name="Counts">What the archivist counted, as at any hand-out.</param>
    public sealed record Request(
        Guid RequestId,
        [property: Required, MaxLength(Visit.SeatLength)] string Seat,
        [property: MaxLength(TextLengths.Prose)] string? Signature = null,
        [property: MaxLength(50)] IReadOnlyList<HandOutDossiers.Count>? Counts = null
    );

    public sealed record Response(Guid VisitId, IReadOnlyList<Guid> LoanIds);

    /// <summary>
    /// Somebody comes to read: gets a seat and the dossiers of their approved request, all or none (B1, B4; S1-4§14). 409
    /// <c>visit.seat-taken</c>, <c>visit.not-on-site</c>, and whatever refuses a hand-out.
    /// </summary>
    public static Task<Results<Created<Response>, NotFound>> Handle(
        Request request,
        LendingDb db,
        CurrentUser user,
        LoanTerms terms,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<Created<Response>, NotFound>>(async () =>
        {
            if (await db.Requests.FirstOrDefaultAsync(row => row.Id == request.RequestId, ct) is not { } asked)
                return TypedResults.NotFound();

            var now = clock.GetUtcNow();
            var visit = new Visit(asked, request.Seat.Trim(), user, now);
            if (await db.Visits.AnyAsync(row => row.BranchId == visit.BranchId && row.SeatInUse == visit.SeatInUse, ct))
                throw new RuleBroken("visit.seat-taken", $"座位 {visit.Seat} 有人。", $"Seat {visit.Seat} is taken.");
            var loans = await HandOutDossiers.Lend(asked, new(request.Signature, request.Counts), db, user, terms, now, ct);
            db.Visits.Add(visit);
            await db.SaveChangesAsync(ct);
            return TypedResults.Created(
                $"/api/v1/lending/reading-room/visits/{visit.Id}",
                new Response(visit.Id, loans.ConvertAll(loan => loan.Id))
            );
        });
}
