using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Places;

internal static class SetUpPlace
{
    /// <param name="ParentId">The room of a cabinet, the cabinet of a shelf, the shelf of a box.</param>
    /// <param name="Code">Letters, digits, <c>.</c>, <c>-</c>, <c>_</c>; once in its parent.</param>
    /// <param name="RoomKind">Of a room; archive unless given.</param>
    /// <param name="LengthMm">Of a shelf, required there.</param>
    /// <param name="SpineMm">Of a box, required there: one of the spines in use.</param>
    /// <param name="CapacityPages">Of a box, when its pages are limited too.</param>
    public sealed record Request(
        [property: Required] PlaceKind? Kind,
        [property: Required, MaxLength(Place.MaxCode), RegularExpression(@"^[\p{L}\p{Nd}._-]+$")] string Code,
        Guid? ParentId = null,
        [property: MaxLength(Place.MaxName)] string? Name = null,
        RoomKind? RoomKind = null,
        [property: Range(1, 100_000)] int? LengthMm = null,
        [property: Range(1, 1000)] int? SpineMm = null,
        [property: Range(1, 100_000)] int? CapacityPages = null
    );

    /// <summary>
    /// A new room, cabinet, shelf or box with its QR payload (D12; S4§2(5)). 409 place.code-taken, place.wrong-parent, place.full (no
    /// length left on the shelf), place.retired. 400 place.unknown, place.spine.
    /// </summary>
    public static async Task<Created<PlaceAnswer>> Handle(
        Request request,
        DocumentsDb db,
        CurrentUser archivist,
        IOptions<PlacesOptions> options,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var kind = request.Kind!.Value;
        var size = Size(kind, request.LengthMm, request.SpineMm, options.Value);
        var answer = await db.DespiteRaces(async () =>
        {
            var parent = await db.Named("parentId", request.ParentId, ct);
            var said = new PlaceDescription(
                request.Code,
                request.Name?.Trim() is { Length: > 0 } name ? name : request.Code,
                request.RoomKind,
                size,
                kind == PlaceKind.Box ? request.CapacityPages : null
            );
            var place = Place.SetUp(parent?.BranchId ?? archivist.ActingBranch, kind, parent, said, clock.GetUtcNow());
            await RefuseTaken(db, place, ct);
            db.Places.Add(place);
            await db.SaveChangesAsync(ct);
            return PlaceAnswer.Of(place);
        });
        return TypedResults.Created($"/api/v1/documents/places/{answer.PlaceId}", answer);
    }

    public static async Task RefuseTaken(DocumentsDb db, Place place, CancellationToken ct)
    {
        if (await db.Places.AnyAsync(row => row.BranchId == place.BranchId && row.Path == place.Path && row.Id != place.Id, ct))
            throw new RuleBroken("place.code-taken", $"已有库位“{place.Path}”。", $"There is a place {place.Path} already.");
    }

    /// <summary>The size that this kind must say, null for those without.</summary>
    public static int? Size(PlaceKind kind, int? lengthMm, int? spineMm, PlacesOptions options)
    {
        var (field, size) = kind switch
        {
            PlaceKind.Shelf => ("lengthMm", lengthMm),
            PlaceKind.Box => ("spineMm", spineMm),
            _ => ("", null),
        };
        if (field.Length > 0 && size is null)
            throw new InvalidInput(field, "field.required", "此项必填。", "This field is required.");
        if (kind == PlaceKind.Box && !options.Spines.Contains(size!.Value))
            throw new InvalidInput(
                field,
                "place.spine",
                $"档案盒脊宽应为：{string.Join("、", options.Spines)} 毫米。",
                $"Spines in use: {string.Join(", ", options.Spines)} mm."
            );
        return size;
    }
}
