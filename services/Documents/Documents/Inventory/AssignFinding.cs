using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Inventory;

internal static class AssignFinding
{
    public sealed record Request(
        [property: Required, StringLength(100, MinimumLength = 1)] string Owner,
        [property: Required] DateOnly? DueOn,
        [property: Required, StringLength(400, MinimumLength = 2)] string Words
    );

    /// <summary>Gives a finding to another owner, or another day, and says why (D13). 409 finding.already-settled.</summary>
    public static Task<Results<NoContent, NotFound>> Handle(
        Guid findingId,
        Request request,
        DocumentsDb db,
        CurrentUser archivist,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<NoContent, NotFound>>(async () =>
        {
            var finding = await db.Findings.SingleOrDefaultAsync(row => row.Id == findingId, ct);
            if (finding is null)
                return TypedResults.NotFound();
            finding.Assign(request.Owner.Trim(), request.DueOn!.Value, request.Words.Trim(), archivist.Name, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return TypedResults.NoContent();
        });
}
