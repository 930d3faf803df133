using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Dossiers;

internal static class MoveDossier
{
    public sealed record Request(
        [property: Required, MaxLength(60)] string Room,
        [property: MaxLength(60)] string? Cabinet = null,
        [property: MaxLength(60)] string? Shelf = null,
        [property: MaxLength(60)] string? Box = null,
        [property: MaxLength(400)] string? Reason = null
    );

    /// <summary>Records where the paper stands now; every move stays on record (D12; S1-4§16, S4§2(5)).</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid dossierId,
        Request request,
        DocumentsDb db,
        CurrentUser archivist,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var dossier = await db.Dossiers.SingleOrDefaultAsync(row => row.Id == dossierId, ct);
        if (dossier is null)
            return TypedResults.NotFound();
        dossier.MoveTo(
            new()
            {
                Room = request.Room,
                Cabinet = request.Cabinet,
                Shelf = request.Shelf,
                Box = request.Box,
            },
            request.Reason,
            archivist.Name,
            clock.GetUtcNow()
        );
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
