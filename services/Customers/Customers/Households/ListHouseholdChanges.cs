using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.History;
using CustomerArchive.Customers.Lists;
using CustomerArchive.Customers.Merges;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Households;

internal static class ListHouseholdChanges
{
    public sealed record Request(Guid? MemberId, [property: MaxLength(200)] string? Cursor, int? Limit);

    /// <param name="On">The Chinese day it happened.</param>
    /// <param name="RecordedAt">When it was written down, by whom.</param>
    /// <param name="Values">Each field before and after; personal values masked.</param>
    public sealed record Row(
        Guid ChangeId,
        Guid MemberId,
        string MemberName,
        HouseholdEvent Event,
        DateOnly On,
        string? Note,
        DateTimeOffset RecordedAt,
        string By,
        IReadOnlyList<ShownChange> Values
    );

    /// <summary>Who came, changed and went, the last first by the day it happened (C2, C9; S1-1§4(2)).</summary>
    public static async Task<Results<Ok<Page<Row>>, NotFound>> Handle(
        Guid customerId,
        [AsParameters] Request request,
        CustomersDb db,
        CancellationToken ct
    )
    {
        var limit = Cursor.Limit(request.Limit);
        if (!await db.Customers.AnyAsync(file => file.Id == customerId, ct))
            return TypedResults.NotFound();
        var files = await MergedFiles.Of(db, customerId, ct);
        var changes = db.HouseholdChanges.AsNoTracking().Where(change => files.Contains(change.CustomerId));
        if (request.MemberId is { } memberId)
            changes = changes.Where(change => change.MemberId == memberId);
        if (Filters.DayPosition(request.Cursor) is var (day, id))
            changes = changes.Where(change => change.On < day || (change.On == day && change.Id.CompareTo(id) < 0));
        var rows = await changes
            .OrderByDescending(change => change.On)
            .ThenByDescending(change => change.Id)
            .Take(limit + 1)
            .ToListAsync(ct);
        var page = Cursor.Page(rows, limit, row => Filters.DayPosition(row.On, row.Id));
        return TypedResults.Ok(new Page<Row>([.. page.Items.Select(Show)], page.Next));
    }

    private static Row Show(HouseholdChange change) =>
        new(
            change.Id,
            change.MemberId,
            change.MemberName,
            change.Event,
            change.On,
            change.Note,
            change.RecordedAt,
            change.ByName,
            [.. FieldChange.Read(change.Values).Select(ShownChange.Of)]
        );
}
