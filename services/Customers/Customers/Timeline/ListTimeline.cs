using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Lists;
using CustomerArchive.Customers.Merges;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Timeline;

internal static class ListTimeline
{
    /// <param name="Kind">One or more kinds, <c>complaint,visit</c>; all without it.</param>
    /// <param name="From">First Chinese day, inclusive.</param>
    /// <param name="Until">Last Chinese day, inclusive.</param>
    public sealed record Request(
        [property: MaxLength(200)] string? Kind,
        DateOnly? From,
        DateOnly? Until,
        [property: MaxLength(200)] string? Cursor,
        int? Limit
    );

    /// <param name="What">Stable code, <c>matter.closed</c>; <paramref name="Label"/> says it in the caller's language.</param>
    /// <param name="SubjectId">The row with the whole story: a matter, a service record, a lease, a correction, a member.</param>
    /// <param name="On">The Chinese day of <paramref name="OccurredAt"/>.</param>
    public sealed record Entry(
        Guid EntryId,
        TimelineKind Kind,
        string What,
        string Label,
        string? Text,
        Guid SubjectId,
        DateTimeOffset OccurredAt,
        DateOnly On,
        string By
    );

    /// <summary>
    /// Everything that happened with a customer, newest first: the file and its reviews, leases, household, service and matters (C11;
    /// S0§2(3), S1-1§6(2)). 400 <c>field.invalid</c> for a kind that does not exist.
    /// </summary>
    public static async Task<Results<Ok<Page<Entry>>, NotFound>> Handle(
        Guid customerId,
        [AsParameters] Request request,
        HttpContext http,
        CustomersDb db,
        CancellationToken ct
    )
    {
        var limit = Cursor.Limit(request.Limit);
        var files = await MergedFiles.Of(db, customerId, ct);
        var entries = db.Timeline.AsNoTracking().Where(entry => files.Contains(entry.CustomerId));
        if (Filters.Many<TimelineKind>(request.Kind, "kind") is { Count: > 0 } kinds)
            entries = entries.Where(entry => kinds.Contains(entry.Kind));
        if (request.From?.BeginsAt() is { } from)
            entries = entries.Where(entry => entry.OccurredAt >= from);
        if (request.Until?.EndsAt() is { } until)
            entries = entries.Where(entry => entry.OccurredAt < until);
        if (Cursor.ReadTime(request.Cursor) is var (at, id))
            entries = entries.Where(entry => entry.OccurredAt < at || (entry.OccurredAt == at && entry.Id.CompareTo(id) < 0));
        var rows = await entries
            .OrderByDescending(entry => entry.OccurredAt)
            .ThenByDescending(entry => entry.Id)
            .Take(limit + 1)
            .ToListAsync(ct);
        if (rows.Count == 0 && !await db.Customers.AnyAsync(file => file.Id == customerId, ct))
            return TypedResults.NotFound();
        var page = Cursor.Page(rows, limit, row => Cursor.Of(row.OccurredAt, row.Id));
        return TypedResults.Ok(new Page<Entry>([.. page.Items.Select(entry => Show(entry, http))], page.Next));
    }

    private static Entry Show(TimelineEntry entry, HttpContext http)
    {
        var (zh, en) = Happenings.Say(entry.What);
        return new(
            entry.Id,
            entry.Kind,
            entry.What,
            http.Say(zh, en),
            entry.Text,
            entry.SubjectId,
            entry.OccurredAt,
            entry.OccurredAt.ChineseDay(),
            entry.ByName
        );
    }
}
