using System.Runtime.CompilerServices;
using CustomerArchive.Documents.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.SheetExchange;
using CustomerArchive.Spreadsheets;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Places.Imports;

internal static class ExportPlaces
{
    private static readonly (string Title, double Width, Func<Place, string[], object?> Value)[] Columns =
    [
        ("库房", 14, (_, codes) => codes[0]),
        ("柜", 10, (_, codes) => codes.ElementAtOrDefault(1)),
        ("层", 10, (_, codes) => codes.ElementAtOrDefault(2)),
        ("盒", 10, (_, codes) => codes.ElementAtOrDefault(3)),
        ("名称", 24, (place, _) => place.Name),
        ("库房用途", 10, (place, _) => Array.Find(PlaceColumns.Rooms, room => room.Kind == place.Room).Zh),
        ("层长(mm)", 10, (place, _) => place.Kind == PlaceKind.Shelf ? place.CapacityMm : null),
        ("脊宽(mm)", 10, (place, _) => place.Kind == PlaceKind.Box ? place.CapacityMm : null),
        ("容纳页数", 10, (place, _) => place.CapacityPages),
    ];

    /// <summary>
    /// The places in use of the branch as a list, xlsx or csv, with the columns that the import reads: sent back unchanged, nothing is
    /// taken (D12). <c>within</c> narrows it to a place and all in it. Every export is recorded (P6, A1). 400 place.unknown; 409
    /// <c>export.too-many-rows</c>.
    /// </summary>
    public static async Task<FileStreamHttpResult> Handle(
        Guid? within,
        [AsParameters] ExportChoice choice,
        HttpContext http,
        DocumentsDb db,
        CurrentUser user,
        TimeProvider clock,
        IOptions<ImportOptions> options,
        CancellationToken ct
    )
    {
        var branch = user.ActingBranch;
        var places = db
            .Places.AsNoTracking()
            .Within(await db.Named("within", within, ct))
            .Where(place => place.BranchId == branch && place.RetiredAt == null);
        return await SheetExport.Write(
            choice,
            "库位清单",
            $"{user.Name} {clock.GetUtcNow().ChineseDay():yyyy-MM-dd}",
            options.Value.MaxExportRows,
            Array.ConvertAll(Columns, column => new WrittenColumn(column.Title, column.Width)),
            Rows(places, ct),
            http,
            count =>
            {
                db.Record(nameof(ExportPlaces), nameof(Place), within?.ToString() ?? "list", branch, new { count });
                return db.SaveChangesAsync(ct);
            },
            ct
        );
    }

    private static async IAsyncEnumerable<IEnumerable<object?>> Rows(
        IQueryable<Place> places,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        // What a place stands in comes before it: its path is the beginning of the other.
        await foreach (var place in places.OrderBy(row => row.Path).AsAsyncEnumerable().WithCancellation(ct))
        {
            var codes = place.Path.Split('/');
            yield return Columns.Select(column => column.Value(place, codes));
        }
    }
}
