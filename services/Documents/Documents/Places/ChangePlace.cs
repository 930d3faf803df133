using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Places;

internal static class ChangePlace
{
    /// <param name="LengthMm">Of a shelf, required there. The spine of a box never changes.</param>
    /// <param name="CapacityPages">Of a box; none when left out.</param>
    public sealed record Request(
        [property: Required, StringLength(Place.MaxName, MinimumLength = 1)] string Name,
        [property: Range(1, 100_000)] int? LengthMm = null,
        [property: Range(1, 100_000)] int? CapacityPages = null
    );

    /// <summary>Another name or size of a place; code and QR payload stay (D12). 409 place.too-small, place.retired.</summary>
    public static Task<Results<Ok<PlaceAnswer>, NotFound>> Handle(
        Guid placeId,
        Request request,
        DocumentsDb db,
        IOptions<PlacesOptions> options,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<Ok<PlaceAnswer>, NotFound>>(async () =>
        {
            var place = await db.Places.SingleOrDefaultAsync(row => row.Id == placeId, ct);
            if (place is null)
                return TypedResults.NotFound();
            var size = place.Kind == PlaceKind.Box ? place.CapacityMm : SetUpPlace.Size(place.Kind, request.LengthMm, null, options.Value);
            place.Change(request.Name.Trim(), size, place.Kind == PlaceKind.Box ? request.CapacityPages : null);
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(PlaceAnswer.Of(place));
        });
}
