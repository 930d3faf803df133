using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Numbers;

internal static class ListNumbersSetAside
{
    /// <param name="Series">Only those of one series, as <c>/numbers/series</c> names it.</param>
    /// <param name="State"><c>reserved</c>, <c>used</c> or <c>void</c>.</param>
    public sealed record Filter(
        [property: FromQuery(Name = "series")] string? Series,
        [property: FromQuery(Name = "state")] string? State,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    public sealed record Item(
        Guid Id,
        string BranchId,
        string Series,
        int Sequence,
        string Number,
        string State,
        string Reason,
        string By,
        DateTimeOffset At
    );

    /// <summary>Numbers reserved, used by hand or void, each with its reason (D2).</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Filter filter, DocumentsDb db, CancellationToken ct)
    {
        var limit = Cursor.Limit(filter.Limit);
        var state = DossierWords.Read<SetAsideState>("state", filter.State);
        var rows = db.NumbersSetAside.AsNoTracking().For(db.User);
        if (filter.Series is { Length: > 0 } series)
            rows = rows.Where(row => row.Series == series);
        if (state is not null)
            rows = rows.Where(row => row.State == state);
        if (Cursor.ReadId(filter.Cursor) is { } last)
            rows = rows.Where(row => row.Id > last);
        var found = await rows.OrderBy(row => row.Id).Take(limit + 1).ToListAsync(ct);
        var items = found.ConvertAll(row => new Item(
            row.Id,
            row.BranchId,
            row.Series,
            row.Sequence,
            row.Number,
            row.State.Word(),
            row.Reason,
            row.By,
            row.At
        ));
        return TypedResults.Ok(Cursor.Page(items, limit, item => Cursor.Of(item.Id.ToString())));
    }
}
