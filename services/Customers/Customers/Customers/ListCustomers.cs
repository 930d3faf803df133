using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Identifiers;
using CustomerArchive.Customers.Search;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Customers;

internal static class ListCustomers
{
    /// <param name="Kind"><c>enterprise</c> or <c>individual</c>.</param>
    /// <param name="State"><c>draft</c>, <c>firstReview</c>, <c>secondReview</c>, <c>active</c> or <c>returned</c>.</param>
    /// <param name="Name">Part of a present or former name, two characters or more; one character finds names that begin with it.</param>
    /// <param name="CreatedFrom">First day in China on which the file was opened, inclusive.</param>
    /// <param name="CreatedTo">Last such day, inclusive.</param>
    /// <param name="ReviewDueBy">A review is due on this day or before.</param>
    public sealed record Request(
        [property: MaxLength(40)] string? Kind,
        [property: MaxLength(40)] string? State,
        [property: MaxLength(255)] string? OwnerId,
        [property: MaxLength(200)] string? Name,
        [property: MaxLength(40)] string? CreditCode,
        [property: MaxLength(40)] string? Tag,
        [property: MaxLength(100)] string? Industry,
        DateOnly? CreatedFrom,
        DateOnly? CreatedTo,
        DateOnly? ReviewDueBy,
        Guid? ImportBatchId,
        bool? ReviewOverdue,
        string? Sort,
        [property: MaxLength(2000)] string? Cursor,
        int? Limit
    );

    /// <summary>
    /// The customers of the user's branches. <c>name</c> finds any part of a name, also a former one; <c>sort</c> is <c>-createdAt</c>
    /// (default), <c>createdAt</c>, <c>name</c> or <c>reviewDueOn</c> (those under review). Numbers of persons are looked for with <c>POST /find</c>, never in an address (C12, P1).
    /// </summary>
    public static async Task<Page<CustomerRow>> Handle(
        [AsParameters] Request request,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var limit = ServiceDefaults.Lists.Cursor.Limit(request.Limit);
        var today = clock.Today();
        var files = Filtered(request, db, db.Customers.AsNoTracking().For(user), today);
        return request.Sort switch
        {
            "name" => await ByName(files, request.Cursor, limit, today, ct),
            null or "" or "-createdAt" => await ByTime(files, request.Cursor, limit, newestFirst: true, today, ct),
            "createdAt" => await ByTime(files, request.Cursor, limit, newestFirst: false, today, ct),
            "reviewDueOn" => await ByReview(files, request.Cursor, limit, today, ct),
            _ => throw new InvalidInput(
                "sort",
                "sort.unknown",
                "只能按 name、createdAt、-createdAt 或 reviewDueOn 排序。",
                "Sort by name, createdAt, -createdAt or reviewDueOn."
            ),
        };
    }

    /// <summary>The files that the filters of a list mean; an export means the same.</summary>
    internal static IQueryable<Customer> Filtered(Request request, CustomersDb db, IQueryable<Customer> files, DateOnly today)
    {
        if (Filter<CustomerKind>(request.Kind, "kind") is { } kind)
            files = files.Where(file => file.Kind == kind);
        if (Filter<FileState>(request.State, "state") is { } state)
            files = files.Where(file => file.State == state);
        if (request.OwnerId is { Length: > 0 } owner)
            files = files.Where(file => file.OwnerId == owner);
        if (request.Name is { Length: > 0 } name)
            files = files.Named(db, name);
        if (IdentifierText.Compact(request.CreditCode ?? "") is { Length: > 0 } code)
            files = code.Length == 9 ? files.Where(file => file.OrganisationCode == code) : files.Where(file => file.CreditCode == code);
        if (request.Tag is { Length: > 0 } tag)
            files = files.Where(file => file.Tags.Contains(tag));
        if (request.ImportBatchId is { } batch)
            files = files.Where(file => file.ImportBatchId == batch);
        if (request.ReviewOverdue is { } overdue)
            files = overdue
                ? files.Where(file => file.ReviewDueOn < today)
                : files.Where(file => file.ReviewDueOn == null || file.ReviewDueOn >= today);
        if (request.Industry is { Length: > 0 } industry)
            files = files.Where(file => file.Industry == industry);
        if (request.CreatedFrom?.BeginsAt() is { } from)
            files = files.Where(file => file.CreatedAt >= from);
        if (request.CreatedTo?.EndsAt() is { } until)
            files = files.Where(file => file.CreatedAt < until);
        if (request.ReviewDueBy is { } due)
            files = files.Where(file => file.ReviewDueOn <= due);
        return files;
    }

    private static async Task<Page<CustomerRow>> ByName(
        IQueryable<Customer> files,
        string? cursor,
        int limit,
        DateOnly today,
        CancellationToken ct
    )
    {
        if (ServiceDefaults.Lists.Cursor.Read(cursor, 2) is [var after, var last])
        {
            var id = Id(last);
            files = files.Where(file => file.NameKey.CompareTo(after) > 0 || (file.NameKey == after && file.Id.CompareTo(id) > 0));
        }
        var rows = await CustomerRow
            .From(files.OrderBy(file => file.NameKey).ThenBy(file => file.Id).Take(limit + 1), today)
            .ToListAsync(ct);
        return ServiceDefaults.Lists.Cursor.Page(
            rows,
            limit,
            row => ServiceDefaults.Lists.Cursor.Of(Names.Key(row.Name), row.CustomerId.ToString())
        );
    }

    private static async Task<Page<CustomerRow>> ByTime(
        IQueryable<Customer> files,
        string? cursor,
        int limit,
        bool newestFirst,
        DateOnly today,
        CancellationToken ct
    )
    {
        if (ServiceDefaults.Lists.Cursor.ReadTime(cursor) is var (at, id))
            files = newestFirst
                ? files.Where(file => file.CreatedAt < at || (file.CreatedAt == at && file.Id.CompareTo(id) < 0))
                : files.Where(file => file.CreatedAt > at || (file.CreatedAt == at && file.Id.CompareTo(id) > 0));
        files = newestFirst
            ? files.OrderByDescending(file => file.CreatedAt).ThenByDescending(file => file.Id)
            : files.OrderBy(file => file.CreatedAt).ThenBy(file => file.Id);
        var rows = await CustomerRow.From(files.Take(limit + 1), today).ToListAsync(ct);
        return ServiceDefaults.Lists.Cursor.Page(rows, limit, row => ServiceDefaults.Lists.Cursor.Of(row.CreatedAt, row.CustomerId));
    }

    private static async Task<Page<CustomerRow>> ByReview(
        IQueryable<Customer> files,
        string? cursor,
        int limit,
        DateOnly today,
        CancellationToken ct
    )
    {
        files = files.Where(file => file.ReviewDueOn != null);
        if (ServiceDefaults.Lists.Cursor.Read(cursor, 2) is [var day, var last])
        {
            if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var due))
                throw ServiceDefaults.Lists.Cursor.Invalid();
            var id = Id(last);
            files = files.Where(file => file.ReviewDueOn > due || (file.ReviewDueOn == due && file.Id.CompareTo(id) > 0));
        }
        var rows = await CustomerRow
            .From(files.OrderBy(file => file.ReviewDueOn).ThenBy(file => file.Id).Take(limit + 1), today)
            .ToListAsync(ct);
        return ServiceDefaults.Lists.Cursor.Page(
            rows,
            limit,
            row =>
                ServiceDefaults.Lists.Cursor.Of(
                    row.ReviewDueOn!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    row.CustomerId.ToString()
                )
        );
    }

    // Names as JSON writes them; the framework would take numbers too and mind the case.
    private static T? Filter<T>(string? text, string field)
        where T : struct, Enum =>
        string.IsNullOrEmpty(text) ? null
        : Enum.TryParse<T>(text, ignoreCase: true, out var value) && !char.IsAsciiDigit(text[0]) && Enum.IsDefined(value) ? value
        : throw new InvalidInput(field, "filter.unknown", "没有这个取值。", "There is no such value.");

    private static Guid Id(string text) => Guid.TryParse(text, out var id) ? id : throw ServiceDefaults.Lists.Cursor.Invalid();
}
