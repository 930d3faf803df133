using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Merges;

internal static class ListMerges
{
    /// <param name="State"><c>requested</c>, <c>merged</c>, <c>rejected</c>, <c>withdrawn</c> or <c>undone</c>.</param>
    /// <param name="CustomerId">Either of the two files.</param>
    public sealed record Request(
        [property: MaxLength(40)] string? State,
        Guid? CustomerId,
        [property: MaxLength(2000)] string? Cursor,
        int? Limit
    );

    /// <summary>Merges of the user's branches, the newest first (C12).</summary>
    public static async Task<Page<MergeAnswer>> Handle(
        [AsParameters] Request request,
        CustomersDb db,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var limit = Cursor.Limit(request.Limit);
        var merges = db.Merges.AsNoTracking().Shown(db).For(user);
        if (Choice.Read<MergeState>("state", request.State) is { } state)
            merges = merges.Where(merge => merge.State == state);
        if (request.CustomerId is { } customer)
            merges = merges.Where(merge => merge.SurvivorId == customer || merge.MergedId == customer);
        if (Cursor.ReadId(request.Cursor) is { } last)
            merges = merges.Where(merge => merge.Id.CompareTo(last) < 0);
        var rows = await MergeAnswer.From(merges.OrderByDescending(merge => merge.Id).Take(limit + 1)).ToListAsync(ct);
        return Cursor.Page(rows, limit, row => Cursor.Of(row.MergeId.ToString()));
    }
}
