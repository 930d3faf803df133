using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Findings;

internal static class RecordSearch
{
    public sealed record Request(
        DateOnly SearchedOn,
        [property: Required, MaxLength(TextLengths.Prose)] string Where,
        [property: Required, MaxLength(TextLengths.Prose)] string Result
    );

    /// <summary>
    /// Where a lost dossier was looked for on a day, and with what result (B6). 409 <c>finding.not-lost</c>, <c>finding.settled</c>,
    /// <c>finding.write-off-proposed</c>.
    /// </summary>
    public static Task<Results<NoContent, NotFound>> Handle(
        Guid findingId,
        Request request,
        LendingDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<NoContent, NotFound>>(async () =>
        {
            if (await db.Findings.FirstOrDefaultAsync(row => row.Id == findingId, ct) is not { } finding)
                return TypedResults.NotFound();

            finding.RecordSearch(request.SearchedOn, request.Where.Trim(), request.Result.Trim(), user, clock.Today());
            await db.SaveChangesAsync(ct);
            return TypedResults.NoContent();
        });
}
