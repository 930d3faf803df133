using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Reveals;

internal static class ListRevealRequests
{
    /// <param name="State"><c>requested</c>, <c>approved</c>, <c>rejected</c> or <c>ended</c>.</param>
    /// <param name="Mine">Only one's own.</param>
    public sealed record Request(
        [property: MaxLength(40)] string? State,
        bool? Mine,
        [property: MaxLength(2000)] string? Cursor,
        int? Limit
    );

    /// <summary>Requests to see personal data, the newest first: one's own, and all of the branch for those who decide (C13).</summary>
    public static async Task<Page<RevealAnswer>> Handle(
        [AsParameters] Request request,
        CustomersDb db,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var limit = Cursor.Limit(request.Limit);
        var requests = db.RevealRequests.AsNoTracking().For(user);
        var decides = user.Has(Roles.BranchManager) || user.Has(Roles.DepartmentHead) || user.Has(Roles.Auditor);
        if (request.Mine == true || !decides)
            requests = requests.Where(asked => asked.RequestedById == user.Id);
        if (Choice.Read<RevealState>("state", request.State) is { } state)
            requests = requests.Where(asked => asked.State == state);
        if (Cursor.ReadId(request.Cursor) is { } last)
            requests = requests.Where(asked => asked.Id.CompareTo(last) < 0);
        var rows = await requests.OrderByDescending(asked => asked.Id).Take(limit + 1).ToListAsync(ct);
        return Cursor.Page(rows.ConvertAll(RevealAnswer.Of), limit, row => Cursor.Of(row.RequestId.ToString()));
    }
}
