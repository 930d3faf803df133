using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Intake.Inbox;

internal static class RejectItem
{
    public sealed record Request([property: Required, StringLength(400, MinimumLength = 2)] string Reason);

    /// <summary>
    /// Says that a file of the inbox does not belong into the archive: its bytes are destroyed, its row and the reason stay (D8). 409
    /// intake.already-decided.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid itemId,
        Request request,
        DocumentsDb db,
        CurrentUser archivist,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var item = await db.IntakeItems.SingleOrDefaultAsync(row => row.Id == itemId, ct);
        if (item is null)
            return TypedResults.NotFound();
        item.Reject(request.Reason, archivist.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
