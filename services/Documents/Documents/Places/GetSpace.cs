using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.Persistence.Branches;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Places;

internal static class GetSpace
{
    /// <param name="Volumes">How many volumes are to come.</param>
    /// <param name="Pages">How many pages each of them has.</param>
    /// <param name="SpineMm">In boxes of that spine; directly on the shelves when left out.</param>
    public sealed record Filter(
        [property: FromQuery(Name = "within")] Guid? Within,
        [property: FromQuery(Name = "volumes"), Range(0, 1_000_000)] int? Volumes,
        [property: FromQuery(Name = "pages"), Range(1, 100_000)] int? Pages,
        [property: FromQuery(Name = "spineMm"), Range(1, 1000)] int? SpineMm
    );

    public sealed record Taken(int Places, long TotalMm, long UsedMm, long FreeMm);

    /// <param name="EachMm">Thickness reckoned for one.</param>
    /// <param name="Boxes">New boxes needed; null when they go directly on shelves.</param>
    /// <param name="ShelfMm">Length of shelf needed.</param>
    /// <param name="Fits">Whether the shelves take them as they are filled now, nothing being moved.</param>
    public sealed record Need(int EachMm, long? Boxes, long ShelfMm, bool Fits);

    /// <param name="Unplaced">Volumes of the branches in sight that stand nowhere yet.</param>
    public sealed record Response(Taken Shelves, Taken Boxes, int Unplaced, long UnplacedMm, Need? Needed);

    /// <summary>How much room there is and what so many more volumes would need (D12). 400 place.unknown.</summary>
    public static async Task<Ok<Response>> Handle(
        [AsParameters] Filter filter,
        DocumentsDb db,
        IOptions<PlacesOptions> options,
        CancellationToken ct
    )
    {
        var places = db
            .Places.AsNoTracking()
            .For(db.User)
            .Within(await db.Named("within", filter.Within, ct))
            .Where(row => row.RetiredAt == null);
        var shelves = places.Where(row => row.Kind == PlaceKind.Shelf);
        var unplaced = await db
            .Volumes.For(db.User)
            .Where(row => row.PlaceId == null && db.Dossiers.Any(dossier => dossier.Id == row.DossierId && dossier.DestroyedAt == null))
            .GroupBy(_ => 1)
            .Select(all => new { Count = all.Count(), Pages = all.Sum(row => (long)row.Pages) })
            .SingleOrDefaultAsync(ct);
        var needed = filter is { Volumes: { } volumes, Pages: { } pages }
            ? await Reckon(shelves, volumes, options.Value.ThicknessOf(pages), filter.SpineMm, ct)
            : null;
        return TypedResults.Ok(
            new Response(
                await Sum(shelves, ct),
                await Sum(places.Where(row => row.Kind == PlaceKind.Box), ct),
                unplaced?.Count ?? 0,
                ((unplaced?.Pages ?? 0) + options.Value.PagesPerMillimetre - 1) / options.Value.PagesPerMillimetre,
                needed
            )
        );
    }

    private static async Task<Need> Reckon(IQueryable<Place> shelves, int volumes, int each, int? spine, CancellationToken ct)
    {
        // Volumes are not split over two boxes, nor boxes or volumes over two shelves.
        var unit = spine ?? each;
        long units = spine is null ? volumes : (volumes + Math.Max(1, spine.Value / each) - 1) / Math.Max(1, spine.Value / each);
        var room = await shelves.SumAsync(row => (long)(row.FreeMm / unit), ct);
        return new(each, spine is null ? null : units, units * unit, room >= units && each <= unit);
    }

    private static async Task<Taken> Sum(IQueryable<Place> places, CancellationToken ct) =>
        await places
            .GroupBy(_ => 1)
            .Select(all => new Taken(
                all.Count(),
                all.Sum(row => (long)(row.CapacityMm ?? 0)),
                all.Sum(row => (long)row.UsedMm),
                all.Sum(row => (long)row.FreeMm)
            ))
            .SingleOrDefaultAsync(ct)
        ?? new(0, 0, 0, 0);
}
