using CustomerArchive.Leases.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Requests;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Applications;

internal static class ListApplications
{
    public sealed record Item(
        Guid ApplicationId,
        Guid LeaseId,
        Guid CustomerId,
        ApplicationKind Kind,
        string What,
        DateOnly? From,
        DateOnly? Until,
        Guid? DocumentId,
        ApplicationState State,
        string AskedBy,
        DateTimeOffset AskedAt,
        string? DecidedBy,
        DateTimeOffset? DecidedAt,
        string? DecisionNote,
        DateOnly? DoneOn
    );

    /// <summary>Applications, oldest first; filters: leaseId, customerId, kind, state (L6).</summary>
    public static async Task<Page<Item>> Handle(
        LeasesDb db,
        CancellationToken ct,
        Guid? leaseId = null,
        Guid? customerId = null,
        string? kind = null,
        string? state = null,
        string? cursor = null,
        int? limit = null
    )
    {
        var take = Cursor.Limit(limit);
        var applications = db.Applications.AsNoTracking().For(db.User);
        if (leaseId is not null)
            applications = applications.Where(row => row.LeaseId == leaseId);
        if (customerId is not null)
            applications = applications.Where(row => row.CustomerId == customerId);
        if (Choice.Read<ApplicationKind>("kind", kind) is { } ofKind)
            applications = applications.Where(row => row.Kind == ofKind);
        if (Choice.Read<ApplicationState>("state", state) is { } inState)
            applications = applications.Where(row => row.State == inState);
        if (Cursor.ReadId(cursor) is { } after)
            applications = applications.Where(row => row.Id > after);
        var rows = await applications
            .OrderBy(row => row.Id)
            .Take(take + 1)
            .Select(row => new Item(
                row.Id,
                row.LeaseId,
                row.CustomerId,
                row.Kind,
                row.What,
                row.From,
                row.Until,
                row.DocumentId,
                row.State,
                row.AskedBy,
                row.AskedAt,
                row.DecidedBy,
                row.DecidedAt,
                row.DecisionNote,
                row.DoneOn
            ))
            .ToListAsync(ct);
        return Cursor.Page(rows, take, row => Cursor.Of(row.ApplicationId.ToString()));
    }
}
