using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Loans;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Findings;

internal static class ProposeWriteOff
{
    public sealed record Request([property: Required, MaxLength(TextLengths.Prose)] string Reason);

    /// <summary>
    /// An archivist proposes to give up a lost dossier that was looked for (核销; B6, S1-4§13(1)). 409 <c>finding.search-first</c>,
    /// <c>finding.not-lost</c>, <c>finding.settled</c>, <c>finding.write-off-proposed</c>.
    /// </summary>
    public static Task<Results<NoContent, NotFound>> Handle(
        Guid findingId,
        Request request,
        LendingDb db,
        CurrentUser user,
        LoanTerms terms,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<NoContent, NotFound>>(async () =>
        {
            if (await db.Findings.FirstOrDefaultAsync(row => row.Id == findingId, ct) is not { } finding)
                return TypedResults.NotFound();

            finding.ProposeWriteOff(request.Reason.Trim(), user, terms, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return TypedResults.NoContent();
        });
}
