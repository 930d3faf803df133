using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Identifiers;
using CustomerArchive.Customers.Merges;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Search;

internal static class SearchCustomers
{
    private const int MostExact = 50;

    /// <param name="Text">A credit code, ID number, phone or account, its last four characters, or part of a name.</param>
    public sealed record Request(
        [property: Required, MaxLength(200)] string Text,
        [property: MaxLength(2000)] string? Cursor = null,
        int? Limit = null
    );

    /// <param name="MatchedBy"><c>code</c>, <c>idNumber</c>, <c>phone</c>, <c>bankAccount</c>, <c>member</c>
    /// (a member of the household has that ID number), <c>lastFour</c> or <c>name</c>.</param>
    public sealed record Row(string MatchedBy, CustomerRow Customer);

    /// <summary>
    /// One box for customers: who has exactly that number comes first, then those named so, now or formerly, by name (C12, C13, Q1). A
    /// code of a file that was merged away finds the file it was merged into. In the body and not in the address, because numbers of
    /// persons are typed here; the search is recorded without the text. 400 <c>search.nothing</c>.
    /// </summary>
    public static async Task<Page<Row>> Handle(Request request, CustomersDb db, CurrentUser user, TimeProvider clock, CancellationToken ct)
    {
        var limit = Cursor.Limit(request.Limit);
        var today = clock.Today();
        var items = new List<Row>();
        var after = Cursor.Read(request.Cursor, 2);
        if (after is null)
        {
            await Exact(request.Text, db, today, items, ct);
            db.Record("SearchCustomers", nameof(Customer), "by text", null, new { exact = items.Count });
            await db.SaveChangesAsync(ct);
        }

        var named = db.Customers.AsNoTracking().For(user).Named(db, request.Text);
        if (after is [var key, var last])
        {
            var id = Guid.TryParse(last, out var parsed) ? parsed : throw Cursor.Invalid();
            named = named.Where(file => file.NameKey.CompareTo(key) > 0 || (file.NameKey == key && file.Id.CompareTo(id) > 0));
        }
        var rows = await CustomerRow
            .From(named.OrderBy(file => file.NameKey).ThenBy(file => file.Id).Take(limit + 1), today)
            .ToListAsync(ct);
        var page = Cursor.Page(rows, limit, row => Cursor.Of(Names.Key(row.Name), row.CustomerId.ToString()));
        return new([.. items, .. page.Items.Select(row => new Row("name", row))], page.Next);
    }

    private static async Task Exact(string text, CustomersDb db, DateOnly today, List<Row> items, CancellationToken ct)
    {
        var number = IdentifierText.Compact(text);
        // Chinese names are not numbers; nothing is asked of the indexes then.
        if (number.Length < 4 || !System.Text.Ascii.IsValid(number))
            return;
        var households = await db.HouseholdsOf(number, lastFour: number.Length == 4, MostExact, ct);
        foreach (var (matchedBy, files) in Questions(text, number, households, db))
        {
            var found = await CustomerRow.From(files.AsNoTracking().OrderBy(file => file.Id).Take(MostExact), today).ToListAsync(ct);
            items.AddRange(
                found
                    .Where(row => !items.Exists(known => known.Customer.CustomerId == row.CustomerId))
                    .Select(row => new Row(matchedBy, row))
            );
        }
        if (items.Count == 0 && number.Length is 9 or 18)
            await MergedAway(number, db, today, items, ct);
    }

    private static IEnumerable<(string, IQueryable<Customer>)> Questions(
        string text,
        string number,
        IReadOnlyList<Guid> households,
        CustomersDb db
    )
    {
        if (number.Length is 18)
            yield return ("code", db.Customers.Where(file => file.CreditCode == number));
        if (number.Length is 9)
            yield return ("code", db.Customers.Where(file => file.OrganisationCode == number));
        if (number.Length > 4)
        {
            yield return ("idNumber", db.ByIdNumber(number, lastFour: false));
            if (households.Count > 0)
                yield return ("member", db.Customers.Where(file => households.Contains(file.Id)));
            yield return ("phone", db.ByPhone(ContactPoints.CheckPhone(text).Normal ?? number, lastFour: false));
            yield return ("bankAccount", db.ByAccount(number, lastFour: false));
            yield break;
        }
        yield return ("lastFour", db.ByIdNumber(number, lastFour: true));
        if (households.Count > 0)
            yield return ("lastFour", db.Customers.Where(file => households.Contains(file.Id)));
        yield return ("lastFour", db.ByPhone(number, lastFour: true));
        yield return ("lastFour", db.ByAccount(number, lastFour: true));
    }

    private static async Task MergedAway(string code, CustomersDb db, DateOnly today, List<Row> items, CancellationToken ct)
    {
        var merged = await db
            .Customers.IgnoreQueryFilters([CustomerMapping.InUse])
            .Where(file => file.MergedIntoId != null && (file.CreditCode == code || file.OrganisationCode == code))
            .Select(file => new { file.Id, file.MergedIntoId })
            .ToListAsync(ct);
        foreach (var file in merged)
            if (await MergedFiles.Survivor(db, file.Id, file.MergedIntoId, ct) is { } survivor)
                items.Add(new("code", await CustomerRow.From(db.Customers.Where(row => row.Id == survivor.Id), today).FirstAsync(ct)));
    }
}
