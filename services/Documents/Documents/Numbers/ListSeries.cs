using CustomerArchive.Documents.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Numbers;

internal static class ListSeries
{
    public sealed record Filter([property: FromQuery(Name = "cursor")] string? Cursor, [property: FromQuery(Name = "limit")] int? Limit);

    /// <param name="Last">The last number given out or set aside.</param>
    /// <param name="Reserved">Set aside, neither used nor void.</param>
    /// <param name="Used">Set aside and used by a dossier.</param>
    /// <param name="Filed">Given to dossiers as they were filed, used ones included.</param>
    /// <param name="Unexplained"><c>last − filed − reserved − void</c>: 0, or something is wrong.</param>
    public sealed record Item(string BranchId, string Series, int Last, int Filed, int Reserved, int Used, int Void, int Unexplained);

    /// <summary>
    /// The gap report: every number of every series up to the last is at a dossier, reserved or void with a reason (D2; DA/T 13).
    /// </summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Filter filter, DocumentsDb db, CancellationToken ct)
    {
        var limit = Cursor.Limit(filter.Limit);
        var aside = db.NumbersSetAside;
        var series = db.NumberSeries.AsNoTracking().For(db.User);
#pragma warning disable CA1309 // becomes SQL; the columns' own order is the list's order
        if (Cursor.Read(filter.Cursor, 2) is [var branch, var after])
            series = series.Where(row =>
                string.Compare(row.BranchId, branch) > 0 || (row.BranchId == branch && string.Compare(row.Series, after) > 0)
            );
#pragma warning restore CA1309
        var found = await series
            .OrderBy(row => row.BranchId)
            .ThenBy(row => row.Series)
            .Take(limit + 1)
            .Select(row => new
            {
                row.BranchId,
                row.Series,
                row.Last,
                Filed = db.Dossiers.Count(dossier => dossier.BranchId == row.BranchId && dossier.NumberSeries == row.Series),
                Reserved = aside.Count(number =>
                    number.BranchId == row.BranchId && number.Series == row.Series && number.State == SetAsideState.Reserved
                ),
                Used = aside.Count(number =>
                    number.BranchId == row.BranchId && number.Series == row.Series && number.State == SetAsideState.Used
                ),
                Void = aside.Count(number =>
                    number.BranchId == row.BranchId && number.Series == row.Series && number.State == SetAsideState.Void
                ),
            })
            .ToListAsync(ct);
        var items = found.ConvertAll(row => new Item(
            row.BranchId,
            row.Series,
            row.Last,
            row.Filed,
            row.Reserved,
            row.Used,
            row.Void,
            row.Last - row.Filed - row.Reserved - row.Void
        ));
        return TypedResults.Ok(Cursor.Page(items, limit, item => Cursor.Of(item.BranchId, item.Series)));
    }
}
