using CustomerArchive.Documents.Data;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Places;

internal static class PlaceScope
{
    /// <summary>The place and all in it; everything when no place is named.</summary>
    public static IQueryable<Place> Within(this IQueryable<Place> places, Place? scope) =>
        scope switch
        {
            null => places,
            { Kind: PlaceKind.Room } => places.Where(row => row.RoomId == scope.Id),
            { Kind: PlaceKind.Cabinet } => places.Where(row => row.CabinetId == scope.Id),
            { Kind: PlaceKind.Shelf } => places.Where(row => row.ShelfId == scope.Id),
            _ => places.Where(row => row.Id == scope.Id),
        };

    /// <summary>The place that a field names. 400 <c>place.unknown</c> when there is none within sight.</summary>
    public static async Task<Place?> Named(this DocumentsDb db, string field, Guid? placeId, CancellationToken ct) =>
        placeId is not { } id
            ? null
            : await db.Places.SingleOrDefaultAsync(row => row.Id == id, ct)
                ?? throw new InvalidInput(field, "place.unknown", "没有这个库位。", "There is no such place.");
}
