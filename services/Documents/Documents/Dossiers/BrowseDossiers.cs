using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CustomerArchive.Documents.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Dossiers;

internal static class BrowseDossiers
{
    /// <param name="By"><c>unit</c>, <c>customer</c>, <c>year</c> (of filing), <c>kind</c> or <c>class</c>.</param>
    public sealed record Filter(
        [property: FromQuery(Name = "by"), Required] string? By,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    /// <param name="Key">What the list of dossiers is filtered by to see the group; null where the dossiers have none, as those not filed have no year.</param>
    /// <param name="Name">For people, where the key is not.</param>
    public sealed record Group(string? Key, string? Name, int Dossiers);

    /// <summary>The dossiers within sight by unit, customer, year, kind or class, with how many there are of each (D1; S0§3(2)).</summary>
    public static async Task<Ok<Page<Group>>> Handle([AsParameters] Filter filter, DocumentsDb db, CancellationToken ct)
    {
        var limit = Cursor.Limit(filter.Limit);
        var after = Cursor.Read(filter.Cursor, 1) is [var value] ? value : null;
        var dossiers = db.Dossiers.AsNoTracking().For(db.User);
        var groups = filter.By switch
        {
            "unit" => await ById(
                dossiers
                    .Where(row => row.UnitId != null)
                    .GroupBy(row => row.UnitId!.Value)
                    .Select(group => new Found(group.Key, group.Max(row => row.UnitName), group.Count())),
                after,
                limit,
                ct
            ),
            "customer" => await ById(
                dossiers
                    .Where(row => row.CustomerId != null)
                    .GroupBy(row => row.CustomerId!.Value)
                    .Select(group => new Found(group.Key, group.Max(row => row.CustomerName), group.Count())),
                after,
                limit,
                ct
            ),
            "year" => await ByYear(dossiers, ct),
            "kind" => await ByKind(dossiers, ct),
            "class" => await dossiers
                .GroupBy(row => row.ClassCode)
                .OrderBy(group => group.Key)
                .Select(group => new Group(group.Key, null, group.Count()))
                .ToListAsync(ct),
            _ => throw new InvalidInput(
                "by",
                "field.invalid",
                "可用的取值：unit, customer, year, kind, class。",
                "One of: unit, customer, year, kind, class."
            ),
        };
        return TypedResults.Ok(Cursor.Page(groups, limit, group => Cursor.Of(group.Key ?? "")));
    }

    private sealed record Found(Guid Id, string? Name, int Dossiers);

    private static async Task<List<Group>> ById(IQueryable<Found> groups, string? after, int limit, CancellationToken ct)
    {
        if (after is not null)
        {
            if (!Guid.TryParse(after, out var last))
                throw Cursor.Invalid();
            groups = groups.Where(group => group.Id > last);
        }
        var found = await groups.OrderBy(group => group.Id).Take(limit + 1).ToListAsync(ct);
        return found.ConvertAll(group => new Group(group.Id.ToString(), group.Name, group.Dossiers));
    }

    private static async Task<List<Group>> ByYear(IQueryable<Dossier> dossiers, CancellationToken ct)
    {
        var years = await dossiers
            .GroupBy(row => row.FiledOn == null ? (int?)null : row.FiledOn.Value.Year)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(ct);
        return
        [
            .. years
                .OrderByDescending(year => year.Key ?? int.MaxValue)
                .Select(year => new Group(year.Key?.ToString(CultureInfo.InvariantCulture), null, year.Count)),
        ];
    }

    private static async Task<List<Group>> ByKind(IQueryable<Dossier> dossiers, CancellationToken ct)
    {
        var kinds = await dossiers.GroupBy(row => row.Kind).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(ct);
        return [.. kinds.OrderBy(kind => kind.Key).Select(kind => new Group(kind.Key.Word(), null, kind.Count))];
    }
}
