using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Volumes;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Places;

internal sealed class PutVolumes(DocumentsDb db, CurrentUser archivist, IOptions<PlacesOptions> options, TimeProvider clock)
{
    /// <param name="VolumeIds">One to two hundred; all of them or none.</param>
    /// <param name="Temporary">They belong where they were and come back: their room there is kept.</param>
    /// <param name="ThicknessMm">Of each, as measured; otherwise as known, or by its pages.</param>
    public sealed record Request(
        [property: Required, MinLength(1), MaxLength(200)] IReadOnlyList<Guid> VolumeIds,
        bool Temporary = false,
        [property: Range(1, 1000)] int? ThicknessMm = null,
        [property: MaxLength(400)] string? Reason = null
    );

    /// <summary>
    /// Puts volumes into a box or on a shelf, the first time or from elsewhere; every move stays on record, and a repeat changes nothing
    /// (D12; S4§2(5), S1-4§15-16). 409 place.full, place.not-for-volumes, place.retired, volume.out (lent), volume.no-home (a
    /// temporary move of what belongs nowhere yet). 400 volume.unknown.
    /// </summary>
    public static Task<Results<Ok<PlaceAnswer>, NotFound>> Handle(Guid placeId, Request request, PutVolumes put, CancellationToken ct) =>
        put.PutAll(placeId, request, ct);

    private Task<Results<Ok<PlaceAnswer>, NotFound>> PutAll(Guid placeId, Request request, CancellationToken ct) =>
        db.DespiteRaces(() => Put(placeId, request, ct));

    private async Task<Results<Ok<PlaceAnswer>, NotFound>> Put(Guid placeId, Request request, CancellationToken ct)
    {
        var place = await db.Places.SingleOrDefaultAsync(row => row.Id == placeId, ct);
        if (place is null)
            return TypedResults.NotFound();
        place.RefuseUnlessForVolumes();
        var ids = request.VolumeIds.Distinct().ToList();
        var volumes = await db
            .Volumes.Where(row => ids.Contains(row.Id) && row.BranchId == place.BranchId)
            .ToDictionaryAsync(row => row.Id, ct);
        if (ids.FindIndex(id => !volumes.ContainsKey(id)) is >= 0 and var unknown)
            throw new InvalidInput($"volumeIds[{unknown}]", "volume.unknown", "没有这一卷。", "There is no such volume.");
        await RefuseOut(volumes.Values, ct);
        var places = await Held(volumes.Values, place, ct);
        foreach (var volume in ids.Select(id => volumes[id]))
        {
            var from = volume.PlaceId is { } standing ? places[standing] : null;
            var thickness = request.ThicknessMm ?? (volume.ThicknessMm > 0 ? volume.ThicknessMm : options.Value.ThicknessOf(volume.Pages));
            if (volume.StandAt(place, request.Temporary, thickness, places))
                db.PaperMoves.Add(
                    new()
                    {
                        BranchId = volume.BranchId,
                        VolumeId = volume.Id,
                        FromId = from?.Id,
                        From = from?.Path,
                        ToId = place.Id,
                        To = place.Path,
                        Temporary = request.Temporary,
                        MovedBy = archivist.Name,
                        MovedAt = clock.GetUtcNow(),
                        Reason = request.Reason?.Trim(),
                    }
                );
        }
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(PlaceAnswer.Of(place));
    }

    private async Task RefuseOut(IReadOnlyCollection<Volume> volumes, CancellationToken ct)
    {
        var dossierIds = volumes.Select(volume => volume.DossierId).Distinct().ToList();
        var away = await db
            .Dossiers.Where(row => dossierIds.Contains(row.Id) && row.Custody != Custody.InArchive && row.Custody != Custody.Quarantined)
            .Select(row => new
            {
                row.Id,
                row.ArchiveNumber,
                row.Custody,
            })
            .FirstOrDefaultAsync(ct);
        if (away is null)
            return;
        var which = new Dictionary<string, object?> { ["dossierId"] = away.Id };
        throw away.Custody switch
        {
            Custody.OnLoan => new RuleBroken(
                "volume.out",
                $"案卷 {away.ArchiveNumber} 借出在外，归还后才能移动。",
                $"Archive {away.ArchiveNumber} is out on loan; it can be moved when it is back.",
                which
            ),
            Custody.Destroyed => new RuleBroken(
                "volume.destroyed",
                $"案卷 {away.ArchiveNumber} 已销毁。",
                $"Archive {away.ArchiveNumber} is destroyed."
            ),
            _ => new RuleBroken(
                "volume.lost",
                $"案卷 {away.ArchiveNumber} 登记为丢失；如已找回，请先办理找回登记。",
                $"Archive {away.ArchiveNumber} is recorded as lost; if it turned up, record that first.",
                which
            ),
        };
    }

    private async Task<Dictionary<Guid, Place>> Held(IReadOnlyCollection<Volume> volumes, Place place, CancellationToken ct)
    {
        var ids = volumes.SelectMany(volume => new[] { volume.HomeId, volume.PlaceId }).OfType<Guid>().Append(place.Id).Distinct().ToList();
        return await db.Places.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
    }
}
