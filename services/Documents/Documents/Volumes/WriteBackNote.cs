using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Volumes;

internal static class WriteBackNote
{
    public sealed record Request([property: Required, StringLength(1000, MinimumLength = 1)] string Text);

    /// <summary>备考表: what whoever opens the volume must know: missing or damaged sheets, what lies elsewhere (D6). Earlier notes stay in the trail.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid volumeId,
        Request request,
        DocumentsDb db,
        CurrentUser archivist,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var volume = await db.Volumes.SingleOrDefaultAsync(row => row.Id == volumeId, ct);
        if (volume is null)
            return TypedResults.NotFound();
        volume.Note(request.Text.Trim(), archivist.Name, clock.Today());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
