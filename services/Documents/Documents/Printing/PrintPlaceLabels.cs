using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Filing;
using CustomerArchive.Documents.Places;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.Printing;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Printing;

/// <summary>Labels of boxes and of the places that hold them; each print is recorded (D6, P6).</summary>
internal sealed class PrintPlaceLabels(DocumentsDb db, PrintFonts fonts, IOptions<FilingOptions> filing, IOptions<PlacesOptions> options)
{
    /// <summary>So many ids still make an address that every server takes.</summary>
    private const int MostNamed = 100;

    /// <param name="PlaceId">These places, up to 100, instead of all in one.</param>
    /// <param name="Within">All of the kind in this room, cabinet or shelf.</param>
    /// <param name="Kind">box unless said, room, cabinet or shelf; with <c>within</c>.</param>
    /// <param name="Skip">Labels that are gone already from the first sheet.</param>
    public sealed record Filter(
        [property: FromQuery(Name = "placeId")] Guid[]? PlaceId,
        [property: FromQuery(Name = "within")] Guid? Within,
        [property: FromQuery(Name = "kind")] string? Kind,
        [property: FromQuery(Name = "skip")] int? Skip
    );

    /// <summary>
    /// The label of one place on a page of its own, as label printers take it: path, QR code, and of what belongs in it the archive
    /// numbers, years, retention, secrecy and customer (D6, D12; DA/T 22). 409 place.retired.
    /// </summary>
    public static async Task<Results<FileContentHttpResult, NotFound>> One(Guid placeId, PrintPlaceLabels print, CancellationToken ct) =>
        await print.Single(placeId, ct);

    /// <summary>
    /// Labels of many places on sheets of A4, in the order they stand (D6, D12). 400 place.unknown, place.retired, print.too-long (more
    /// than <c>Places:MostLabels</c>), print.nothing-chosen; 409 print.nothing-found.
    /// </summary>
    public static Task<FileContentHttpResult> Many([AsParameters] Filter filter, PrintPlaceLabels print, CancellationToken ct) =>
        print.Sheets(filter, ct);

    private async Task<Results<FileContentHttpResult, NotFound>> Single(Guid placeId, CancellationToken ct)
    {
        if (await db.Places.AsNoTracking().SingleOrDefaultAsync(row => row.Id == placeId, ct) is not { } place)
            return TypedResults.NotFound();
        place.RefuseIfRetired();
        var (width, height) = options.Value.Label;
        var pdf = new PdfDocument($"标签 {place.Path}", fonts);
        foreach (var label in await Labels([place], ct))
            label.Draw(pdf, pdf.AddPage(new(width, height)), 0, 0, width, height);
        return await Answer(pdf, [place], ct);
    }

    private async Task<FileContentHttpResult> Sheets(Filter filter, CancellationToken ct)
    {
        var perSheet = options.Value.LabelsAcross * options.Value.LabelsDown;
        if (filter.Skip is { } skip && (skip < 0 || skip >= perSheet))
            throw new InvalidInput("skip", "field.invalid", $"应在 0 到 {perSheet - 1} 之间。", $"Between 0 and {perSheet - 1}.");
        var places = filter.PlaceId is { Length: > 0 } named ? await Named(named, ct) : await Within(filter, ct);
        var (width, height) = options.Value.Label;
        var pdf = new PdfDocument("标签", fonts);
        PdfPage? page = null;
        var spot = filter.Skip ?? 0;
        foreach (var label in await Labels(places, ct))
        {
            if (page is null || spot % perSheet == 0)
                page = pdf.AddPage(PageSize.A4);
            var (down, across) = Math.DivRem(spot++ % perSheet, options.Value.LabelsAcross);
            label.Draw(
                pdf,
                page,
                options.Value.LabelSideMarginMm + (across * width),
                options.Value.LabelTopMarginMm + (down * height),
                width,
                height
            );
        }
        return await Answer(pdf, places, ct);
    }

    private async Task<List<Place>> Named(Guid[] named, CancellationToken ct)
    {
        var ids = named.Distinct().ToList();
        if (ids.Count > MostNamed)
            throw TooMany("placeId", MostNamed);
        var places = await db
            .Places.AsNoTracking()
            .For(db.User)
            .Where(row => ids.Contains(row.Id))
            .OrderBy(row => row.Path)
            .ToListAsync(ct);
        if (places.Count < ids.Count)
            throw new InvalidInput("placeId", "place.unknown", "没有其中的库位。", "One of these places does not exist.");
        if (places.Find(place => place.RetiredAt is not null) is { } retired)
            throw new InvalidInput("placeId", "place.retired", $"库位“{retired.Path}”已停用。", $"Place {retired.Path} is retired.");
        return places;
    }

    private async Task<List<Place>> Within(Filter filter, CancellationToken ct)
    {
        if (filter.Within is null)
            throw new InvalidInput(
                "within",
                "print.nothing-chosen",
                "请指定库位（placeId），或其所在的库房、柜、层（within）。",
                "Name the places (placeId), or the room, cabinet or shelf they are in (within)."
            );
        var kind = DossierWords.Read<PlaceKind>("kind", filter.Kind) ?? PlaceKind.Box;
        var most = options.Value.MostLabels;
        var places = await db
            .Places.AsNoTracking()
            .For(db.User)
            .Within(await db.Named("within", filter.Within, ct))
            .Where(row => row.Kind == kind && row.RetiredAt == null)
            .OrderBy(row => row.Path)
            .Take(most + 1)
            .ToListAsync(ct);
        if (places.Count > most)
            throw TooMany("within", most);
        return places.Count > 0
            ? places
            : throw new RuleBroken(
                "print.nothing-found",
                "该范围内没有可打印标签的库位。",
                "There is no place of that kind to print a label for."
            );
    }

    private async Task<List<PlaceLabel>> Labels(List<Place> places, CancellationToken ct)
    {
        var ids = places.ConvertAll(place => place.Id);
        var volumes = await db
            .Volumes.AsNoTracking()
            .Where(volume => volume.HomeId != null && ids.Contains(volume.HomeId.Value))
            .Join(
                db.Dossiers,
                volume => volume.DossierId,
                dossier => dossier.Id,
                (volume, dossier) =>
                    new LabelledVolume(
                        volume.HomeId!.Value,
                        volume.Secrecy,
                        volume.Year ?? (dossier.FiledOn != null ? dossier.FiledOn.Value.Year : null),
                        dossier.ArchiveNumber,
                        dossier.NumberSeries,
                        dossier.Period,
                        dossier.CustomerId,
                        dossier.CustomerName
                    )
            )
            .ToListAsync(ct);
        var inside = volumes.ToLookup(volume => volume.PlaceId);
        return places.ConvertAll(place => new PlaceLabel(place, filing.Value.FondsOf(place.BranchId), [.. inside[place.Id]]));
    }

    private async Task<FileContentHttpResult> Answer(PdfDocument pdf, List<Place> places, CancellationToken ct)
    {
        foreach (var branch in places.GroupBy(place => place.BranchId))
            db.Record(
                nameof(PrintPlaceLabels),
                nameof(Place),
                places.Count == 1 ? places[0].Id.ToString() : "list",
                branch.Key,
                new
                {
                    labels = branch.Count(),
                    first = branch.First().Path,
                    last = branch.Last().Path,
                }
            );
        await db.SaveChangesAsync(ct);
        return pdf.Answer($"标签-{places[0].Path}");
    }

    private static InvalidInput TooMany(string field, int most) =>
        new(field, "print.too-long", $"一次最多 {most} 张标签，请缩小范围。", $"At most {most} labels at once; choose a smaller part.");
}
