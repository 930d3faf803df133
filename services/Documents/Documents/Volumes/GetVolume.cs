using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Volumes;

internal static class GetVolume
{
    /// <param name="Order">件号, from 1.</param>
    /// <param name="FirstPage">Its first page in the volume; null for what was filed before pages were numbered here.</param>
    /// <param name="Corrected">Whether its description was corrected since it was filed; the old values are at <c>/{documentId}/corrections</c>.</param>
    /// <param name="Original">Whether it is the original; a copy says where that is.</param>
    public sealed record Line(
        Guid DocumentId,
        int Order,
        string Title,
        string Kind,
        string? ResponsibleParty,
        DateOnly Date,
        int? FirstPage,
        int? Pages,
        int Copies,
        bool Original,
        string? OriginalAt,
        string? Relation,
        Guid? RelatedTo,
        string? YearRule,
        bool Corrected
    );

    public sealed record BackNote(string Text, string By, DateOnly On);

    /// <param name="ReprintDue">Whether directory and back note wait to be printed again after a correction.</param>
    /// <param name="BackNote">Null also when the volume or its dossier is above the reader's secrecy.</param>
    /// <param name="Directory">卷内目录: every document in its place; empty when the volume or its dossier is above the reader's secrecy.</param>
    public sealed record Response(
        Guid VolumeId,
        Guid DossierId,
        string ArchiveNumber,
        string Title,
        int Number,
        int? Year,
        string Secrecy,
        int Pages,
        DateOnly BoundOn,
        string BoundBy,
        BackNote? BackNote,
        bool ReprintDue,
        IReadOnlyList<Line> Directory
    );

    /// <summary>A volume with its directory and back note (D4, D6; S2§15-16).</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid volumeId,
        DocumentsDb db,
        CurrentUser reader,
        CancellationToken ct
    )
    {
        var volume = await db.Volumes.AsNoTracking().SingleOrDefaultAsync(row => row.Id == volumeId, ct);
        if (volume is null)
            return TypedResults.NotFound();
        var dossier = await db
            .Dossiers.Where(row => row.Id == volume.DossierId)
            .Select(row => new
            {
                row.ArchiveNumber,
                row.Title,
                row.Secrecy,
            })
            .SingleAsync(ct);
        var open = reader.MayRead(dossier.Secrecy, volume.Secrecy);
        return TypedResults.Ok(
            new Response(
                volume.Id,
                volume.DossierId,
                dossier.ArchiveNumber!,
                dossier.Title,
                volume.Number,
                volume.Year,
                volume.Secrecy.Word(),
                volume.Pages,
                volume.BoundOn,
                volume.BoundBy,
                volume.BackNote is null || !open ? null : new(volume.BackNote, volume.BackNoteBy!, volume.BackNoteOn!.Value),
                volume.ReprintDue,
                open ? await Directory(db, volumeId, ct) : []
            )
        );
    }

    public static async Task<List<Line>> Directory(DocumentsDb db, Guid volumeId, CancellationToken ct)
    {
        var documents = await db
            .Documents.AsNoTracking()
            .Where(row => row.VolumeId == volumeId)
            .OrderBy(row => row.OrderInVolume)
            .ToListAsync(ct);
        return documents.ConvertAll(row => new Line(
            row.Id,
            row.OrderInVolume!.Value,
            row.Description.Title,
            row.Description.Kind,
            row.Description.ResponsibleParty,
            row.Description.Date,
            row.FirstPage,
            row.Description.Pages,
            row.Description.Copies,
            row.Description.OriginalAt is null,
            row.Description.OriginalAt,
            row.Description.Relation?.Word(),
            row.Description.RelatedTo,
            row.YearRule,
            row.Corrections > 0
        ));
    }
}
