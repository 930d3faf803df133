using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Volumes;

internal static class ListVolumes
{
    /// <param name="ReprintDue">Whether its directory and back note wait to be printed again after a correction.</param>
    public sealed record Item(
        Guid VolumeId,
        int Number,
        int? Year,
        string Secrecy,
        int Documents,
        int Pages,
        DateOnly BoundOn,
        string BoundBy,
        bool ReprintDue
    );

    public sealed record Response(string? ArchiveNumber, IReadOnlyList<Item> Items);

    /// <summary>The bound volumes of a dossier (D4, D5).</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(Guid dossierId, DocumentsDb db, CancellationToken ct)
    {
        var dossier = await db.Dossiers.Where(row => row.Id == dossierId).Select(row => new { row.ArchiveNumber }).SingleOrDefaultAsync(ct);
        if (dossier is null)
            return TypedResults.NotFound();
        var volumes = await db.Volumes.AsNoTracking().Where(row => row.DossierId == dossierId).OrderBy(row => row.Number).ToListAsync(ct);
        return TypedResults.Ok(
            new Response(
                dossier.ArchiveNumber,
                volumes.ConvertAll(row => new Item(
                    row.Id,
                    row.Number,
                    row.Year,
                    row.Secrecy.Word(),
                    row.Documents,
                    row.Pages,
                    row.BoundOn,
                    row.BoundBy,
                    row.ReprintDue
                ))
            )
        );
    }
}
