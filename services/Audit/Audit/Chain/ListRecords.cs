using CustomerArchive.Audit.Data;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Audit.Chain;

/// <summary>Who did what, when, to what, from where and why.</summary>
internal static class ListRecords
{
    /// <param name="Position">Place in the chain.</param>
    /// <param name="Detail">JSON with fields before and after; personal data is masked.</param>
    public sealed record Response(
        long Position,
        Guid ActId,
        DateTimeOffset HappenedAt,
        string Service,
        string Action,
        string SubjectType,
        string SubjectId,
        string? BranchId,
        string ActorId,
        string ActorName,
        string? From,
        string? Purpose,
        string Result,
        string? Detail,
        string CorrelationId,
        string Hash
    );

    /// <summary>
    /// The newest first, filtered exactly by subject, actor, action, service, correlation id and time. Auditors of the group see
    /// everything, others the acts of their branches (A1; S0§5).
    /// </summary>
    public static async Task<Ok<Page<Response>>> Handle([AsParameters] Filter filter, AuditDb db, CurrentUser user, CancellationToken ct)
    {
        var take = Cursor.Limit(filter.Limit);
        var records = db.RecordsFor(user);
        if (filter.SubjectId is { } subject)
            records = records.Where(record => record.SubjectId == subject);
        if (filter.ActorId is { } actor)
            records = records.Where(record => record.ActorId == actor);
        if (filter.Action is { } action)
            records = records.Where(record => record.Action == action);
        if (filter.Service is { } service)
            records = records.Where(record => record.Service == service);
        if (filter.CorrelationId is { } correlation)
            records = records.Where(record => record.CorrelationId == correlation);
        if (filter.Since is { } since)
            records = records.Where(record => record.HappenedAt >= since);
        if (filter.Until is { } until)
            records = records.Where(record => record.HappenedAt < until);
        if (ChainPosition.Read(filter.Cursor) is { } before)
            records = records.Where(record => record.Position < before);

        var rows = await records
            .OrderByDescending(record => record.Position)
            .Take(take + 1)
            .Select(record => new Response(
                record.Position,
                record.ActId,
                record.HappenedAt,
                record.Service,
                record.Action,
                record.SubjectType,
                record.SubjectId,
                record.BranchId,
                record.ActorId,
                record.ActorName,
                record.From,
                record.Purpose,
                record.Result,
                record.Detail,
                record.CorrelationId,
                record.Hash
            ))
            .ToListAsync(ct);
        return TypedResults.Ok(Cursor.Page(rows, take, row => ChainPosition.Cursor(row.Position)));
    }

    public sealed record Filter(
        string? SubjectId,
        string? ActorId,
        string? Action,
        string? Service,
        string? CorrelationId,
        DateTimeOffset? Since,
        DateTimeOffset? Until,
        int? Limit,
        string? Cursor
    );
}
