using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.ReadingRoom;

internal static class EndVisit
{
    /// <param name="LeftAt">Now, unless it is written down later.</param>
    /// <param name="Remark">Needed when dossiers are not back.</param>
    public sealed record Request(DateTimeOffset? LeftAt = null, [property: MaxLength(TextLengths.Prose)] string? Remark = null);

    /// <summary>
    /// The visitor goes and the seat is free (B1; S1-4§14). 403 <c>loan.own</c>; 409 <c>visit.ended</c>, <c>visit.dossiers-out</c> while
    /// something is not back and no remark says why.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid visitId,
        Request request,
        LendingDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await db.Visits.FirstOrDefaultAsync(row => row.Id == visitId, ct) is not { } visit)
            return TypedResults.NotFound();

        var dossiersOut = await db.Loans.CountAsync(loan => loan.RequestId == visit.RequestId && loan.ReturnedAt == null, ct);
        var now = clock.GetUtcNow();
        visit.End(user, request.LeftAt ?? now, dossiersOut, string.IsNullOrWhiteSpace(request.Remark) ? null : request.Remark.Trim(), now);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
