using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Lists;
using CustomerArchive.Customers.Merges;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Matters;

internal static class ListMatters
{
    /// <param name="Kind">One or more of <c>complaint</c>, <c>repair</c>, <c>violation</c>, <c>major</c>, with commas between.</param>
    /// <param name="State"><c>open</c> or <c>closed</c>.</param>
    /// <param name="Overdue">Only open ones whose day has passed.</param>
    /// <param name="Unacknowledged">Only major ones that no manager has read.</param>
    public sealed record Request(
        [property: MaxLength(200)] string? Kind,
        [property: MaxLength(40)] string? State,
        bool? Overdue,
        bool? Unacknowledged,
        Guid? CustomerId,
        [property: MaxLength(255)] string? ResponsibleId,
        [property: MaxLength(200)] string? Cursor,
        int? Limit
    );

    /// <param name="Satisfaction">From 1 to 5; null while nobody asked.</param>
    public sealed record Row(
        Guid MatterId,
        Guid CustomerId,
        string CustomerName,
        MatterKind Kind,
        MatterState State,
        string Subject,
        DateTimeOffset OccurredAt,
        string? ResponsibleId,
        string? ResponsibleName,
        DateOnly DueOn,
        bool IsOverdue,
        DateTimeOffset? ClosedAt,
        int TimesReopened,
        int? Satisfaction,
        DateTimeOffset? AcknowledgedAt
    );

    /// <summary>Complaints, repairs, violations and major matters by the day they are due, the longest overdue first (C11).</summary>
    public static async Task<Page<Row>> Handle([AsParameters] Request request, CustomersDb db, TimeProvider clock, CancellationToken ct)
    {
        var limit = Cursor.Limit(request.Limit);
        var today = clock.Today();
        var matters = db.Matters.AsNoTracking().For(db.User);
        if (Filters.Many<MatterKind>(request.Kind, "kind") is { Count: > 0 } kinds)
            matters = matters.Where(matter => kinds.Contains(matter.Kind));
        if (Choice.Read<MatterState>("state", request.State) is { } state)
            matters = matters.Where(matter => matter.State == state);
        if (request.Overdue == true)
            matters = matters.Where(matter => matter.State == MatterState.Open && matter.DueOn < today);
        if (request.Unacknowledged == true)
            matters = matters.Where(matter => matter.Kind == MatterKind.Major && matter.AcknowledgedAt == null);
        if (request.CustomerId is { } customerId)
        {
            var files = await MergedFiles.Of(db, customerId, ct);
            matters = matters.Where(matter => files.Contains(matter.CustomerId));
        }
        if (request.ResponsibleId is { Length: > 0 } responsible)
            matters = matters.Where(matter => matter.ResponsibleId == responsible);
        if (Filters.DayPosition(request.Cursor) is var (day, id))
            matters = matters.Where(matter => matter.DueOn > day || (matter.DueOn == day && matter.Id.CompareTo(id) > 0));
        var rows = await matters
            .OrderBy(matter => matter.DueOn)
            .ThenBy(matter => matter.Id)
            .Take(limit + 1)
            .Select(matter => new Row(
                matter.Id,
                matter.CustomerId,
                db.Customers.Where(file => file.Id == matter.CustomerId).Select(file => file.Name).First(),
                matter.Kind,
                matter.State,
                matter.Subject,
                matter.OccurredAt,
                matter.ResponsibleId,
                matter.ResponsibleName,
                matter.DueOn,
                matter.State == MatterState.Open && matter.DueOn < today,
                matter.ClosedAt,
                matter.TimesReopened,
                matter.Satisfaction,
                matter.AcknowledgedAt
            ))
            .ToListAsync(ct);
        return Cursor.Page(rows, limit, row => Filters.DayPosition(row.DueOn, row.MatterId));
    }
}
