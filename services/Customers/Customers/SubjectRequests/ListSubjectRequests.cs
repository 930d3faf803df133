using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CustomerArchive.Customers.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.SubjectRequests;

internal static class ListSubjectRequests
{
    /// <param name="Right">As in <c>ReceiveSubjectRequest</c>.</param>
    /// <param name="State"><c>received</c>, <c>identityProven</c>, <c>granted</c>, <c>refused</c> or <c>completed</c>.</param>
    /// <param name="Overdue">Unanswered beyond the day that was due, or not.</param>
    public sealed record Request(
        [property: MaxLength(40)] string? Right,
        [property: MaxLength(40)] string? State,
        bool? Overdue,
        [property: MaxLength(2000)] string? Cursor,
        int? Limit
    );

    /// <summary>Requests of data subjects, the next due first (C13; PIPL 50).</summary>
    public static async Task<Page<SubjectRequestAnswer>> Handle(
        [AsParameters] Request request,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var limit = Cursor.Limit(request.Limit);
        var today = clock.Today();
        var requests = db.SubjectRequests.AsNoTracking().For(user);
        if (Choice.Read<SubjectRight>("right", request.Right) is { } right)
            requests = requests.Where(asked => asked.Right == right);
        if (Choice.Read<RequestState>("state", request.State) is { } state)
            requests = requests.Where(asked => asked.State == state);
        if (request.Overdue is { } overdue)
            requests = overdue
                ? requests.Where(asked => asked.OpenFor != null && asked.DueOn < today)
                : requests.Where(asked => asked.OpenFor == null || asked.DueOn >= today);
        if (Cursor.Read(request.Cursor, 2) is [var on, var last])
        {
            if (
                !DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                || !Guid.TryParse(last, out var id)
            )
                throw Cursor.Invalid();
            requests = requests.Where(asked => asked.DueOn > day || (asked.DueOn == day && asked.Id.CompareTo(id) > 0));
        }
        var rows = await requests.OrderBy(asked => asked.DueOn).ThenBy(asked => asked.Id).Take(limit + 1).ToListAsync(ct);
        return Cursor.Page(
            rows.ConvertAll(asked => SubjectRequestAnswer.Of(asked, today)),
            limit,
            row => Cursor.Of(row.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), row.RequestId.ToString())
        );
    }
}
