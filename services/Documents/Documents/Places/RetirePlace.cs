using CustomerArchive.Documents.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Places;

internal static class RetirePlace
{
    /// <summary>Takes an empty place out of use; its record and its code stay (D12). 409 place.not-empty, place.retired.</summary>
    public static Task<Results<NoContent, NotFound>> Handle(Guid placeId, DocumentsDb db, TimeProvider clock, CancellationToken ct) =>
        db.DespiteRaces<Results<NoContent, NotFound>>(async () =>
        {
            var place = await db.Places.SingleOrDefaultAsync(row => row.Id == placeId, ct);
            if (place is null)
                return TypedResults.NotFound();
            place.Retire(clock.GetUtcNow());
            if (place.ParentId is { } parentId)
                (await db.Places.SingleAsync(row => row.Id == parentId, ct)).GiveOut(
                    place.Kind == PlaceKind.Box ? place.CapacityMm!.Value : 0,
                    0
                );
            await db.SaveChangesAsync(ct);
            return TypedResults.NoContent();
        });
}
