using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Lists;
using CustomerArchive.Customers.Merges;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.ServiceHistory;

internal static class ListServiceRecords
{
    /// <param name="Kind">One or more kinds, <c>visit,survey</c>; all without it.</param>
    /// <param name="From">First Chinese day, inclusive.</param>
    /// <param name="Until">Last Chinese day, inclusive.</param>
    public sealed record Request(
        [property: MaxLength(200)] string? Kind,
        DateOnly? From,
        DateOnly? Until,
        [property: MaxLength(200)] string? Cursor,
        int? Limit
    );

    /// <param name="Score">Satisfaction from 1 to 5.</param>
    /// <param name="NextOn">When the next step is due; null when none is, any more.</param>
    /// <param name="FollowsUp">The record whose next step this was.</param>
    /// <param name="FollowedUpBy">The record that tells of the next step.</param>
    public sealed record Row(
        Guid RecordId,
        Guid CustomerId,
        ServiceRecordKind Kind,
        Channel? Channel,
        DateTimeOffset OccurredAt,
        string Subject,
        string? Text,
        string? WithWhom,
        Guid? DocumentId,
        int? Score,
        DateOnly? NextOn,
        string? NextStep,
        Guid? FollowsUp,
        Guid? FollowedUpBy,
        string RecordedBy,
        DateTimeOffset RecordedAt,
        string? WithdrawnBecause
    );

    /// <summary>Needs, communications, services, surveys, care and visits of a customer in full, newest first (C11; S0§2(3)).</summary>
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
        var records = db.ServiceRecords.AsNoTracking().Where(record => files.Contains(record.CustomerId));
        if (Filters.Many<ServiceRecordKind>(request.Kind, "kind") is { Count: > 0 } kinds)
            records = records.Where(record => kinds.Contains(record.Kind));
        if (request.From?.BeginsAt() is { } from)
            records = records.Where(record => record.OccurredAt >= from);
        if (request.Until?.EndsAt() is { } until)
            records = records.Where(record => record.OccurredAt < until);
        if (Cursor.ReadTime(request.Cursor) is var (at, id))
            records = records.Where(record => record.OccurredAt < at || (record.OccurredAt == at && record.Id.CompareTo(id) < 0));
        var rows = await records
            .OrderByDescending(record => record.OccurredAt)
            .ThenByDescending(record => record.Id)
            .Take(limit + 1)
            .ToListAsync(ct);
        var page = Cursor.Page(rows, limit, row => Cursor.Of(row.OccurredAt, row.Id));
        return TypedResults.Ok(new Page<Row>([.. page.Items.Select(Show)], page.Next));
    }

    /// <summary>One record in full (C11).</summary>
    public static async Task<Results<Ok<Row>, NotFound>> One(Guid recordId, CustomersDb db, CancellationToken ct) =>
        await db.ServiceRecords.AsNoTracking().FirstOrDefaultAsync(record => record.Id == recordId, ct) is { } record
            ? TypedResults.Ok(Show(record))
            : TypedResults.NotFound();

    private static Row Show(ServiceRecord record) =>
        new(
            record.Id,
            record.CustomerId,
            record.Kind,
            record.Channel,
            record.OccurredAt,
            record.Subject,
            record.Text,
            record.WithWhom,
            record.DocumentId,
            record.Score,
            record.NextOn,
            record.NextStep,
            record.FollowsUp,
            record.FollowedUpBy,
            record.RecordedByName,
            record.RecordedAt,
            record.WithdrawnBecause
        );
}
