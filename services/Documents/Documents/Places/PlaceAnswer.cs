using CustomerArchive.Documents.Dossiers;

namespace CustomerArchive.Documents.Places;

/// <summary>A place as answers show it.</summary>
/// <param name="Kind">room, cabinet, shelf or box.</param>
/// <param name="Path">Codes from the room down.</param>
/// <param name="Payload">What its QR code says; never changes.</param>
/// <param name="CapacityMm">Length of a shelf, spine of a box.</param>
/// <param name="Fill">Used part of it, 0 to 1; null where nothing is measured.</param>
/// <param name="Holds">Places and volumes in it, or expected back.</param>
internal sealed record PlaceAnswer(
    Guid PlaceId,
    string BranchId,
    string Kind,
    string? RoomKind,
    Guid? ParentId,
    string Code,
    string Name,
    string Path,
    string Payload,
    int? CapacityMm,
    int? CapacityPages,
    int UsedMm,
    int UsedPages,
    int? FreeMm,
    int? FreePages,
    decimal? Fill,
    int Holds,
    DateTimeOffset? RetiredAt,
    int Version
)
{
    public static PlaceAnswer Of(Place place) =>
        new(
            place.Id,
            place.BranchId,
            place.Kind.Word(),
            place.Room?.Word(),
            place.ParentId,
            place.Code,
            place.Name,
            place.Path,
            QrPayload.Of(place),
            place.CapacityMm,
            place.CapacityPages,
            place.UsedMm,
            place.UsedPages,
            place.CapacityMm is null ? null : place.FreeMm,
            place.FreePages,
            place.CapacityMm is { } mm ? Math.Round((decimal)place.UsedMm / mm, 3) : null,
            place.Holds,
            place.RetiredAt,
            place.Version
        );
}
