using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Places;

internal static class MoveBox
{
    public sealed record Request(
        [property: Required] Guid? ShelfId,
        [property: Required, StringLength(400, MinimumLength = 2)] string Reason
    );

    /// <summary>
    /// A whole box goes to another shelf, with all volumes in it; the move stays on record (D12; S1-4§16). 409 place.full,
    /// place.not-movable, place.code-taken, place.retired. 400 place.unknown.
    /// </summary>
    public static Task<Results<Ok<PlaceAnswer>, NotFound>> Handle(
        Guid placeId,
        Request request,
        DocumentsDb db,
        CurrentUser archivist,
        TimeProvider clock,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<Ok<PlaceAnswer>, NotFound>>(async () =>
        {
            var box = await db.Places.SingleOrDefaultAsync(row => row.Id == placeId, ct);
            if (box is null)
                return TypedResults.NotFound();
            var shelf = (await db.Named("shelfId", request.ShelfId, ct))!;
            if (shelf.BranchId != box.BranchId)
                throw Unknown();
            var (fromId, fromPath) = (box.ParentId, box.Path);
            if (fromId == shelf.Id)
                return TypedResults.Ok(PlaceAnswer.Of(box));
            var from = fromId is { } id ? await db.Places.SingleAsync(row => row.Id == id, ct) : box;
            box.MoveTo(shelf, from);
            await SetUpPlace.RefuseTaken(db, box, ct);
            db.PaperMoves.Add(
                new()
                {
                    BranchId = box.BranchId,
                    BoxId = box.Id,
                    FromId = fromId,
                    From = fromPath,
                    ToId = shelf.Id,
                    To = box.Path,
                    MovedBy = archivist.Name,
                    MovedAt = clock.GetUtcNow(),
                    Reason = request.Reason.Trim(),
                }
            );
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(PlaceAnswer.Of(box));
        });

    private static ServiceDefaults.Problems.InvalidInput Unknown() =>
        new("shelfId", "place.unknown", "没有这个库位。", "There is no such place.");
}
