using CustomerArchive.Documents.Data;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.MovedOut;

internal static class ListMovedOut
{
    /// <param name="Year">The year in which the occupants left.</param>
    /// <param name="Tidied">Only those that are tidied up, or only those that are not.</param>
    public sealed record Filter(
        [property: FromQuery(Name = "year")] int Year,
        [property: FromQuery(Name = "tidied")] bool? Tidied,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    /// <summary>Dossiers of occupants who left in a year, by building and floor, with what is still to be done (D16; S1-2§3, §6).</summary>
    public static async Task<Ok<Page<MovedOutDossier>>> Handle([AsParameters] Filter filter, DocumentsDb db, CancellationToken ct)
    {
        var limit = Cursor.Limit(filter.Limit);
        var dossiers = MovedOutDossier.Of(db, Year(filter.Year), filter.Tidied, After(filter.Cursor));
        var rows = await dossiers.Take(limit + 1).ToListAsync(ct);
        return TypedResults.Ok(Cursor.Page(rows, limit, row => Cursor.Of(row.UnitName ?? "", row.DossierId.ToString())));
    }

    public static int Year(int year) =>
        year is >= 1990 and <= 2200
            ? year
            : throw new InvalidInput("year", "field.out-of-range", "应在 1990 到 2200 之间。", "Between 1990 and 2200.");

    private static (string UnitName, Guid DossierId)? After(string? cursor) =>
        Cursor.Read(cursor, 2) is not [var unit, var dossier] ? null
        : Guid.TryParse(dossier, out var id) ? (unit, id)
        : throw Cursor.Invalid();
}
