using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Findings;

internal static class TakeFinding
{
    public sealed record Request;

    /// <summary>An archivist sees to a finding from now on (B6). 403 <c>loan.own</c>; 409 <c>finding.settled</c>, <c>finding.yours-already</c>.</summary>
    public static Task<Results<NoContent, NotFound>> Handle(
        Guid findingId,
        Request request,
        LendingDb db,
        CurrentUser user,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<NoContent, NotFound>>(async () =>
        {
            if (await db.Findings.FirstOrDefaultAsync(row => row.Id == findingId, ct) is not { } finding)
                return TypedResults.NotFound();

            finding.Take(user);
            await db.SaveChangesAsync(ct);
            return TypedResults.NoContent();
        });
}
