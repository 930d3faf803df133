using CustomerArchive.Documents.Data;
using CustomerArchive.SheetExchange;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Places.Imports;

internal static class ImportPlaces
{
    /// <summary>
    /// Takes in a list of places (xlsx or csv, the bytes as body, <c>X-File-Name</c> percent-encoded): one row for every room, cabinet, shelf
    /// and box, what it stands in above it (D12; S4§2(5)). Good rows are taken, the others come back with the cell, the reason and what to
    /// do. Repeating it takes nothing twice. 400 with a <c>spreadsheet.…</c> code when the file is no such table, 409 <c>import.id-used</c>,
    /// <c>import.not-finished</c>, 413 <c>request.too-large</c>.
    /// </summary>
    public static Task<ImportAnswer> Handle(
        [AsParameters] ImportChoice choice,
        HttpContext http,
        DocumentsDb db,
        IOptions<PlacesOptions> options,
        TimeProvider clock,
        SheetImport import,
        CancellationToken ct
    ) => import.Run(http, choice, batch => new PlaceSheet(db, options.Value, clock, batch), ct);
}
