using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Handovers;

internal static class CountHandoverLine
{
    /// <param name="Volumes">Counted on arrival.</param>
    /// <param name="Seal">Of the box, as scanned.</param>
    /// <param name="Rejection">Why it goes back; null when it is received.</param>
    public sealed record Request(
        [property: Range(0, 10_000)] int Volumes,
        [property: Range(0, 10_000_000)] int Pages,
        [property: MaxLength(100)] string? Seal = null,
        [property: StringLength(400, MinimumLength = 2)] string? Rejection = null
    );

    /// <summary>
    /// The receiver counts one dossier and keeps it or sends it back; counting again corrects (D14; S1-4§9). 403 handover.own,
    /// handover.group-only; 409 handover.counts-differ, handover.not-sent, handover.over.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid handoverId,
        Guid dossierId,
        Request request,
        DocumentsDb db,
        CurrentUser receiver,
        CancellationToken ct
    )
    {
        var handover = await db.Handovers.SingleOrDefaultAsync(row => row.Id == handoverId, ct);
        if (handover?.Line(dossierId) is not { } line)
            return TypedResults.NotFound();
        handover.Count(line, request.Volumes, request.Pages, request.Seal, request.Rejection, receiver);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
