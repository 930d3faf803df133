using CustomerArchive.Documents.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Places;

internal static class ResolveScan
{
    /// <param name="What">place or volume; the other member is null.</param>
    /// <param name="Within">The place that it is in; null for rooms and volumes.</param>
    public sealed record Response(string What, PlaceAnswer? Place, PlaceAnswer? Within, FindVolume.Response? Volume);

    /// <summary>What a QR code stands for and where that belongs (D12, D13). 404 for codes that are not ours or of another branch.</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(string payload, DocumentsDb db, CancellationToken ct)
    {
        if (QrPayload.Read(payload) is not { } read)
            return TypedResults.NotFound();
        if (read.IsVolume)
            return await FindVolume.Of(db, read.Id, ct) is { } volume
                ? TypedResults.Ok(new Response("volume", null, null, volume))
                : TypedResults.NotFound();
        var place = await db.Places.AsNoTracking().SingleOrDefaultAsync(row => row.Id == read.Id && row.Kind == read.Place, ct);
        if (place is null)
            return TypedResults.NotFound();
        var within = await db.Places.AsNoTracking().SingleOrDefaultAsync(row => row.Id == place.ParentId, ct);
        return TypedResults.Ok(new Response("place", PlaceAnswer.Of(place), within is null ? null : PlaceAnswer.Of(within), null));
    }
}
