using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Places;

internal static class FindVolume
{
    public sealed record Spot(Guid PlaceId, string Path, string Payload);

    public sealed record Seen(Spot Place, DateTimeOffset At, string By, int? Pages);

    /// <param name="Payload">What its QR code says; never changes.</param>
    /// <param name="Home">Where it belongs; null until it was put in a place.</param>
    /// <param name="Current">Where it stands by the register; null while it is out or stands nowhere.</param>
    /// <param name="LastSeen">Where the last scan saw it: that changes neither of the two.</param>
    /// <param name="OutTo">Who has it, when it is lent.</param>
    public sealed record Response(
        Guid VolumeId,
        Guid DossierId,
        string? ArchiveNumber,
        int Number,
        string Label,
        string? Customer,
        int Pages,
        int ThicknessMm,
        string Payload,
        Custody Custody,
        string? OutTo,
        Spot? Home,
        Spot? Current,
        Seen? LastSeen
    );

    /// <summary>Where a volume belongs, where it stands, and where it was seen last (D12).</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(Guid volumeId, DocumentsDb db, CancellationToken ct) =>
        await Of(db, volumeId, ct) is { } found ? TypedResults.Ok(found) : TypedResults.NotFound();

    public static async Task<Response?> Of(DocumentsDb db, Guid volumeId, CancellationToken ct)
    {
        var volume = await db.Volumes.AsNoTracking().SingleOrDefaultAsync(row => row.Id == volumeId, ct);
        if (volume is null)
            return null;
        var dossier = await db.Dossiers.AsNoTracking().SingleAsync(row => row.Id == volume.DossierId, ct);
        var sighting = await db.Sightings.AsNoTracking().SingleOrDefaultAsync(row => row.VolumeId == volumeId, ct);
        var ids = new[] { volume.HomeId, volume.PlaceId, sighting?.PlaceId }.OfType<Guid>().Distinct().ToList();
        var spots = await db
            .Places.AsNoTracking()
            .Where(row => ids.Contains(row.Id))
            .Select(row => new
            {
                row.Id,
                row.Kind,
                row.Path,
            })
            .ToDictionaryAsync(row => row.Id, row => new Spot(row.Id, row.Path, QrPayload.Of(row.Kind, row.Id)), ct);
        return new(
            volume.Id,
            volume.DossierId,
            dossier.ArchiveNumber,
            volume.Number,
            dossier.LabelledAs ?? dossier.Title,
            dossier.CustomerName,
            volume.Pages,
            volume.ThicknessMm,
            QrPayload.OfVolume(volume.Id),
            dossier.Custody,
            dossier.InForce(MarkKind.Loan).FirstOrDefault()?.Text,
            volume.HomeId is { } home ? spots[home] : null,
            volume.PlaceId is { } place && dossier.Custody is not (Custody.OnLoan or Custody.Lost or Custody.WrittenOff)
                ? spots[place]
                : null,
            sighting is null ? null : new(spots[sighting.PlaceId], sighting.SeenAt, sighting.SeenBy, sighting.Pages)
        );
    }
}
