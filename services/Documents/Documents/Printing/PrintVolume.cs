using CustomerArchive.Documents.Corrections;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Filing;
using CustomerArchive.Documents.Volumes;
using CustomerArchive.Printing;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Printing;

/// <summary>The printed sheets of one volume, or of all volumes of a dossier; each print is recorded (D6, P6).</summary>
internal sealed class PrintVolume(DocumentsDb db, CurrentUser reader, PrintFonts fonts, IOptions<FilingOptions> options)
{
    private static readonly int[] SpineWidths = [20, 30, 40, 50];

    /// <summary>卷内目录 as A4 (D6; S2§16). 403 document.top-secret.</summary>
    public static Task<Results<FileContentHttpResult, NotFound>> Directory(Guid volumeId, PrintVolume print, CancellationToken ct) =>
        print.One(volumeId, "卷内目录", (volume, pdf) => volume.Directory(pdf), ct, numbered: true);

    /// <summary>The cover as A4, with a QR code. 403 document.top-secret.</summary>
    public static Task<Results<FileContentHttpResult, NotFound>> Cover(Guid volumeId, PrintVolume print, CancellationToken ct) =>
        print.One(volumeId, "案卷封面", (volume, pdf) => volume.Cover(pdf), ct);

    /// <summary>备考表 as A4. 403 document.top-secret.</summary>
    public static Task<Results<FileContentHttpResult, NotFound>> BackNote(Guid volumeId, PrintVolume print, CancellationToken ct) =>
        print.One(volumeId, "备考表", (volume, pdf) => volume.BackNote(pdf), ct);

    /// <summary>The spine, 310 mm high and 20, 30, 40 or 50 mm wide (DA/T 22). 403 document.top-secret.</summary>
    public static Task<Results<FileContentHttpResult, NotFound>> Spine(
        Guid volumeId,
        PrintVolume print,
        CancellationToken ct,
        [FromQuery(Name = "width")] int width = 30
    ) =>
        SpineWidths.Contains(width)
            ? print.One(volumeId, "脊背", (volume, pdf) => volume.Spine(pdf, width), ct)
            : throw new InvalidInput("width", "field.invalid", "可用的宽度：20、30、40、50 毫米。", "One of: 20, 30, 40, 50 mm.");

    /// <summary>Cover, directory and back note of every volume of a dossier that the reader may see (D6).</summary>
    public static async Task<Results<FileContentHttpResult, NotFound>> Pack(Guid dossierId, PrintVolume print, CancellationToken ct) =>
        await print.All(dossierId, ct);

    private async Task<Results<FileContentHttpResult, NotFound>> One(
        Guid volumeId,
        string what,
        Action<VolumePages, PdfDocument> draw,
        CancellationToken ct,
        bool numbered = false
    )
    {
        var volume = await db.Volumes.AsNoTracking().SingleOrDefaultAsync(row => row.Id == volumeId, ct);
        if (volume is null)
            return TypedResults.NotFound();
        var dossier = await db.Dossiers.AsNoTracking().SingleAsync(row => row.Id == volume.DossierId, ct);
        if (!reader.MayRead(dossier.Secrecy, volume.Secrecy))
            throw ReadDocument.TopSecret();
        var pdf = new PdfDocument($"{what} {dossier.ArchiveNumber}", fonts);
        draw(await Pages(dossier, volume, ct), pdf);
        if (numbered)
            pdf.NumberPages((page, of) => $"第 {page} 页　共 {of} 页");
        return await Answer(pdf, dossier, what, $"{dossier.ArchiveNumber}-{volume.Number}", ct);
    }

    private async Task<Results<FileContentHttpResult, NotFound>> All(Guid dossierId, CancellationToken ct)
    {
        var dossier = await db.Dossiers.AsNoTracking().SingleOrDefaultAsync(row => row.Id == dossierId, ct);
        if (dossier is null)
            return TypedResults.NotFound();
        var volumes = await db.Volumes.AsNoTracking().Where(row => row.DossierId == dossierId).OrderBy(row => row.Number).ToListAsync(ct);
        if (volumes.Count == 0)
            throw new RuleBroken(
                "dossier.not-filed",
                "案卷尚未归档，没有可打印的卷。",
                "The dossier is not filed; there is no volume to print."
            );
        volumes.RemoveAll(volume => !reader.MayRead(dossier.Secrecy, volume.Secrecy));
        if (volumes.Count == 0)
            throw ReadDocument.TopSecret();
        var pdf = new PdfDocument($"打印包 {dossier.ArchiveNumber}", fonts);
        foreach (var volume in volumes)
        {
            var pages = await Pages(dossier, volume, ct);
            pages.Cover(pdf);
            pages.Directory(pdf);
            pages.BackNote(pdf);
        }
        return await Answer(pdf, dossier, "打印包", dossier.ArchiveNumber!, ct);
    }

    private async Task<VolumePages> Pages(Dossier dossier, Volume volume, CancellationToken ct) =>
        new(
            dossier,
            volume,
            await db.Documents.AsNoTracking().Where(row => row.VolumeId == volume.Id).OrderBy(row => row.OrderInVolume).ToListAsync(ct),
            await db
                .Corrections.AsNoTracking()
                .Where(row =>
                    row.State == CorrectionState.Approved
                    && db.Documents.Any(document => document.Id == row.DocumentId && document.VolumeId == volume.Id)
                )
                .OrderBy(row => row.DecidedAt)
                .ThenBy(row => row.Id)
                .ToListAsync(ct),
            options.Value.FondsOf(dossier.BranchId)
        );

    private async Task<FileContentHttpResult> Answer(PdfDocument pdf, Dossier dossier, string what, string name, CancellationToken ct)
    {
        db.Record("PrintVolume", nameof(Dossier), dossier.Id.ToString(), dossier.BranchId, new { what, name });
        await db.SaveChangesAsync(ct);
        return pdf.Answer($"{what}-{name}");
    }
}

internal static class PdfAnswers
{
    /// <summary>The finished PDF under a name that every system takes: dots for the middle dots of archive numbers.</summary>
    public static FileContentHttpResult Answer(this PdfDocument pdf, string name)
    {
        using var bytes = new MemoryStream();
        pdf.Save(bytes);
        return TypedResults.File(bytes.ToArray(), "application/pdf", $"{name.Replace('·', '.').Replace('/', '-')}.pdf");
    }
}
