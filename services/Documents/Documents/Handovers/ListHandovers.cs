using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Handovers;

internal static class ListHandovers
{
    /// <param name="State"><c>draft</c>, <c>sent</c>, <c>closed</c> or <c>recalled</c>.</param>
    public sealed record Filter(
        [property: FromQuery(Name = "state")] string? State,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    public sealed record Item(
        Guid HandoverId,
        string BranchId,
        string Kind,
        string State,
        string? ToDepartment,
        int Dossiers,
        string DraftedBy,
        DateTimeOffset? SentAt,
        DateTimeOffset? ClosedAt
    );

    /// <summary>Handovers, the newest first (D14).</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Filter filter, DocumentsDb db, CancellationToken ct)
    {
        var limit = Cursor.Limit(filter.Limit);
        var state = DossierWords.Read<HandoverState>("state", filter.State);
        var handovers = db.Handovers.AsNoTracking().For(db.User);
        if (state is not null)
            handovers = handovers.Where(row => row.State == state);
        if (Cursor.ReadId(filter.Cursor) is { } last)
            handovers = handovers.Where(row => row.Id < last);
        var rows = await handovers
            .OrderByDescending(row => row.Id)
            .Take(limit + 1)
            .Select(row => new
            {
                row.Id,
                row.BranchId,
                row.Kind,
                row.State,
                row.ToDepartment,
                Dossiers = row.Lines.Count,
                row.DraftedBy,
                row.SentAt,
                row.ClosedAt,
            })
            .ToListAsync(ct);
        var items = rows.ConvertAll(row => new Item(
            row.Id,
            row.BranchId,
            row.Kind.Word(),
            row.State.Word(),
            row.ToDepartment,
            row.Dossiers,
            row.DraftedBy,
            row.SentAt,
            row.ClosedAt
        ));
        return TypedResults.Ok(Cursor.Page(items, limit, item => Cursor.Of(item.HandoverId.ToString())));
    }
}
