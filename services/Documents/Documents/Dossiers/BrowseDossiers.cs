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
        var dossiers = db.Dossiers.AsNoTracking().For(db.User);
        var groups = filter.By switch
        {
            "unit" => await ByUnit(dossiers, After(filter.Cursor), limit, ct),
            "customer" => await ByCustomer(dossiers, After(filter.Cursor), limit, ct),
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

    private static Guid After(string? cursor) => Cursor.ReadId(cursor) ?? Guid.Empty;

    private static async Task<List<Group>> ByUnit(IQueryable<Dossier> dossiers, Guid after, int limit, CancellationToken ct)
    {
        var units = await dossiers
            .Where(row => row.UnitId > after)
            .GroupBy(row => row.UnitId!.Value)
            .OrderBy(unit => unit.Key)
            .Take(limit + 1)
            .Select(unit => new
            {
                unit.Key,
                Name = unit.Max(row => row.UnitName),
                Count = unit.Count(),
            })
            .ToListAsync(ct);
        return units.ConvertAll(unit => new Group(unit.Key.ToString(), unit.Name, unit.Count));
    }

    private static async Task<List<Group>> ByCustomer(IQueryable<Dossier> dossiers, Guid after, int limit, CancellationToken ct)
    {
        var customers = await dossiers
            .Where(row => row.CustomerId > after)
            .GroupBy(row => row.CustomerId!.Value)
            .OrderBy(customer => customer.Key)
            .Take(limit + 1)
            .Select(customer => new
            {
                customer.Key,
                Name = customer.Max(row => row.CustomerName),
                Count = customer.Count(),
            })
            .ToListAsync(ct);
        return customers.ConvertAll(customer => new Group(customer.Key.ToString(), customer.Name, customer.Count));
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
