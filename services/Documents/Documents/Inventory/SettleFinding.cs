using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Inventory;

internal static class SettleFinding
{
    public sealed record Request([property: Required, StringLength(400, MinimumLength = 2)] string Words);

    /// <summary>Settles a finding: what was done about it, by whom (D13; S2§19). 409 finding.already-settled.</summary>
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
            finding.Settle(request.Words.Trim(), archivist.Name, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return TypedResults.NoContent();
        });
}
