using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Filing;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Printing;

internal static class GetStamps
{
    /// <param name="Fonds">全宗号.</param>
    /// <param name="Item">件号 in the volume.</param>
    /// <param name="Department">机构或问题.</param>
    public sealed record Stamp(
        Guid DocumentId,
        string Title,
        string Fonds,
        int Year,
        int Item,
        string? Department,
        string ArchiveNumber,
        int? Pages
    );

    public sealed record Response(IReadOnlyList<Stamp> Items);

    /// <summary>归档章: what is stamped on the first page of each document of a volume (D6; DA/T 22). 403 document.top-secret.</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid volumeId,
        DocumentsDb db,
        CurrentUser reader,
        IOptions<FilingOptions> options,
        CancellationToken ct
    )
    {
        var volume = await db.Volumes.AsNoTracking().SingleOrDefaultAsync(row => row.Id == volumeId, ct);
        if (volume is null)
            return TypedResults.NotFound();
        var dossier = await db.Dossiers.AsNoTracking().SingleAsync(row => row.Id == volume.DossierId, ct);
        if (!reader.MayRead(dossier.Secrecy, volume.Secrecy))
            throw ReadDocument.TopSecret();
        var documents = await db
            .Documents.AsNoTracking()
            .Where(row => row.VolumeId == volumeId)
            .OrderBy(row => row.OrderInVolume)
            .ToListAsync(ct);
        return TypedResults.Ok(
            new Response(
                documents.ConvertAll(row => new Stamp(
                    row.Id,
                    row.Description.Title,
                    options.Value.FondsOf(volume.BranchId),
                    volume.Year ?? dossier.FiledOn!.Value.Year,
                    row.OrderInVolume!.Value,
                    dossier.DepartmentCode,
                    dossier.ArchiveNumber!,
                    row.Description.Pages
                ))
            )
        );
    }
}
