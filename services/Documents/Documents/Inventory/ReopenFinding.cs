using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Inventory;

internal static class ReopenFinding
{
    /// <param name="DueOn">The new day; so many working days as the options say when left out.</param>
    public sealed record Request([property: Required, StringLength(400, MinimumLength = 2)] string Words, DateOnly? DueOn = null);

    /// <summary>Opens a settled finding again, because what was done did not hold (D13). 409 finding.open.</summary>
    public static Task<Results<NoContent, NotFound>> Handle(
        Guid findingId,
        Request request,
        DocumentsDb db,
        CurrentUser archivist,
        FindingClock due,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<NoContent, NotFound>>(async () =>
        {
            var finding = await db.Findings.SingleOrDefaultAsync(row => row.Id == findingId, ct);
            if (finding is null)
                return TypedResults.NotFound();
            finding.Reopen(request.Words.Trim(), request.DueOn ?? due.DueOn(), archivist.Name, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return TypedResults.NoContent();
        });
}
