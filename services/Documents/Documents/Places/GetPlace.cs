using CustomerArchive.Documents.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Places;

internal static class GetPlace
{
    /// <summary>A place with its size, fill and QR payload (D12).</summary>
    public static async Task<Results<Ok<PlaceAnswer>, NotFound>> Handle(Guid placeId, DocumentsDb db, CancellationToken ct) =>
        await db.Places.AsNoTracking().SingleOrDefaultAsync(row => row.Id == placeId, ct) is { } place
            ? TypedResults.Ok(PlaceAnswer.Of(place))
            : TypedResults.NotFound();
}
