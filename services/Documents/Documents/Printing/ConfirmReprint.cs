using CustomerArchive.Documents.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Printing;

internal static class ConfirmReprint
{
    /// <summary>The directory and back note with the corrections lie in the volume now (D3, D6). 409 volume.print-current.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(Guid volumeId, DocumentsDb db, CancellationToken ct)
    {
        var volume = await db.Volumes.SingleOrDefaultAsync(row => row.Id == volumeId, ct);
        if (volume is null)
            return TypedResults.NotFound();
        volume.Reprinted();
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
