using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Places;
using CustomerArchive.Documents.Volumes;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Requests;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Agreement;

internal static class ListAgreement
{
    private const string Register = "register";
    private const string Counted = "counted";
    private const string PaperOnly = "paper-only";
    private const string ElectronicOnly = "electronic-only";
    private const string OriginalElsewhere = "original-elsewhere";

    /// <param name="Reason">
    /// Only volumes that do not agree for this reason: <c>register</c> (pages stated at filing and pages of the volumes of the dossier),
    /// <c>counted</c> (the last stocktake), <c>paper-only</c>, <c>electronic-only</c>, <c>original-elsewhere</c>.
    /// </param>
    /// <param name="Within">Those that stand in this room, cabinet, shelf or box.</param>
    public sealed record Filter(
        [property: FromQuery(Name = "reason")] string? Reason,
        [property: FromQuery(Name = "dossierId")] Guid? DossierId,
        [property: FromQuery(Name = "within")] Guid? Within,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    /// <param name="DossierPages">Pages of the dossier as stated at filing, the register.</param>
    /// <param name="BoundPages">Pages of all its volumes.</param>
    /// <param name="Pages">Pages of this volume.</param>
    /// <param name="DocumentPages">Pages of the documents in it.</param>
    /// <param name="CountedPages">As counted last by a stocktake; null when nobody did.</param>
    /// <param name="PaperOnly">Papers in it without a scan.</param>
    /// <param name="ElectronicOnly">Documents of it without paper.</param>
    /// <param name="OriginalsElsewhere">Documents whose original is kept elsewhere.</param>
    /// <param name="Reasons">Why it does not agree; empty when it does.</param>
    public sealed record Item(
        Guid VolumeId,
        Guid DossierId,
        string? ArchiveNumber,
        int Number,
        int? DossierPages,
        int BoundPages,
        int Pages,
        int DocumentPages,
        int? CountedPages,
        DateTimeOffset? CountedAt,
        int PaperOnly,
        int ElectronicOnly,
        int OriginalsElsewhere,
        IReadOnlyList<string> Reasons
    );

    /// <summary>Whether paper and bytes agree, volume by volume (D12; S4§2(5)): page counts, and what exists in one form alone. 400 place.unknown.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Filter filter, DocumentsDb db, CancellationToken ct)
    {
        var limit = Cursor.Limit(filter.Limit);
        var volumes = For(db, filter.Reason);
        if (filter.DossierId is { } dossierId)
            volumes = volumes.Where(row => row.DossierId == dossierId);
        if (await db.Named("within", filter.Within, ct) is { } scope)
        {
            var places = db.Places.Within(scope).Select(place => (Guid?)place.Id);
            volumes = volumes.Where(row => places.Contains(row.PlaceId));
        }
        if (Cursor.ReadId(filter.Cursor) is { } last)
            volumes = volumes.Where(row => row.Id > last);
        var items = await Items(db, volumes.OrderBy(row => row.Id).Take(limit + 1), ct);
        return TypedResults.Ok(Cursor.Page(items, limit, item => Cursor.Of(item.VolumeId.ToString())));
    }

    private static IQueryable<Volume> For(DocumentsDb db, string? reason)
    {
        var volumes = db.Volumes.AsNoTracking().For(db.User);
        var known = string.IsNullOrEmpty(reason)
            ? null
            : Choice.OneOf("reason", reason, Register, Counted, PaperOnly, ElectronicOnly, OriginalElsewhere);
        // What disagrees is little: it is found first, and its volumes by their ids.
        return known switch
        {
            null => volumes,
            Register => volumes.Where(row => db.Dossiers.Where(one => one.PagesDiffer).Select(one => one.Id).Contains(row.DossierId)),
            Counted => volumes.Where(row => db.Sightings.Where(seen => seen.CountDiffers).Select(seen => seen.VolumeId).Contains(row.Id)),
            PaperOnly => volumes.Where(row => InOneForm(db, OnlyAs.Paper).Contains(row.Id)),
            ElectronicOnly => volumes.Where(row => InOneForm(db, OnlyAs.Electronic).Contains(row.Id)),
            _ => volumes.Where(row => db.Documents.Any(one => one.VolumeId == row.Id && one.Description.OriginalAt != null)),
        };
    }

    private static IQueryable<Guid> InOneForm(DocumentsDb db, OnlyAs only) =>
        db.OneForms.Where(note => note.Only == only && note.SettledAt == null).Select(note => note.VolumeId);

    // What surrounds a volume is looked up for the page alone.
    private static async Task<List<Item>> Items(DocumentsDb db, IQueryable<Volume> page, CancellationToken ct)
    {
        var volumes = await page.ToListAsync(ct);
        var ids = volumes.ConvertAll(volume => volume.Id);
        var dossierIds = volumes.Select(volume => volume.DossierId).Distinct().ToList();
        var dossiers = await db
            .Dossiers.Where(row => dossierIds.Contains(row.Id))
            .Select(row => new
            {
                row.Id,
                row.ArchiveNumber,
                row.Pages,
                row.BoundPages,
            })
            .ToDictionaryAsync(row => row.Id, ct);
        var documents = await db
            .Documents.Where(row => row.VolumeId != null && ids.Contains(row.VolumeId.Value))
            .GroupBy(row => row.VolumeId!.Value)
            .Select(same => new
            {
                same.Key,
                Pages = same.Sum(row => row.Description.Pages ?? 0),
                Elsewhere = same.Count(row => row.Description.OriginalAt != null),
            })
            .ToDictionaryAsync(row => row.Key, ct);
        var notes = (
            await db
                .OneForms.Where(row => ids.Contains(row.VolumeId) && row.SettledAt == null)
                .GroupBy(row => new { row.VolumeId, row.Only })
                .Select(same => new
                {
                    same.Key.VolumeId,
                    same.Key.Only,
                    Count = same.Count(),
                })
                .ToListAsync(ct)
        ).ToDictionary(row => (row.VolumeId, row.Only), row => row.Count);
        var sightings = await db
            .Sightings.AsNoTracking()
            .Where(row => ids.Contains(row.VolumeId))
            .ToDictionaryAsync(row => row.VolumeId, ct);
        return volumes.ConvertAll(volume =>
        {
            var (dossier, inside, seen) = (
                dossiers[volume.DossierId],
                documents.GetValueOrDefault(volume.Id),
                sightings.GetValueOrDefault(volume.Id)
            );
            var item = new Item(
                volume.Id,
                volume.DossierId,
                dossier.ArchiveNumber,
                volume.Number,
                dossier.Pages,
                dossier.BoundPages,
                volume.Pages,
                inside?.Pages ?? 0,
                seen?.Pages,
                seen?.CountedAt,
                notes.GetValueOrDefault((volume.Id, OnlyAs.Paper)),
                notes.GetValueOrDefault((volume.Id, OnlyAs.Electronic)),
                inside?.Elsewhere ?? 0,
                []
            );
            return item with { Reasons = [.. Reasons(item, seen?.CountDiffers == true)] };
        });
    }

    private static IEnumerable<string> Reasons(Item item, bool countDiffers)
    {
        if (item.DossierPages != item.BoundPages)
            yield return Register;
        if (countDiffers)
            yield return Counted;
        if (item.PaperOnly > 0)
            yield return PaperOnly;
        if (item.ElectronicOnly > 0)
            yield return ElectronicOnly;
        if (item.OriginalsElsewhere > 0)
            yield return OriginalElsewhere;
    }
}
