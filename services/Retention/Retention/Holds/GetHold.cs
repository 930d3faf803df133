using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Holds;

/// <summary>What one hold keeps.</summary>
internal static class GetHold
{
    /// <param name="Query">What it looks for, where it is on a query.</param>
    /// <param name="Dossiers">A page of what it keeps.</param>
    public sealed record Response(
        Guid HoldId,
        HoldKind Kind,
        string Reason,
        HoldState State,
        string Owner,
        DateOnly? ReviewOn,
        Guid? CustomerId,
        HoldQuery? Query,
        IReadOnlyList<HoldReview> Reviews,
        Page<Kept> Dossiers
    );

    public sealed record Kept(Guid DossierId, string ArchiveNumber, string Title);

    /// <summary>With its reviews and the dossiers under it, in pages (T2).</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid holdId,
        int? limit,
        string? cursor,
        RetentionDb db,
        CancellationToken ct
    )
    {
        var take = Cursor.Limit(limit);
        var after = Cursor.ReadId(cursor) ?? Guid.Empty;
        var hold = await db
            .Holds.AsNoTracking()
            .Where(row => row.Id == holdId)
            .Select(row => new
            {
                row.Id,
                row.Kind,
                row.Reason,
                row.State,
                row.Owner,
                row.ReviewOn,
                row.CustomerId,
                row.Query,
                Reviews = row.Reviews.OrderBy(review => review.Number).ToList(),
            })
            .SingleOrDefaultAsync(ct);
        if (hold is null)
            return TypedResults.NotFound();
        var kept = await db
            .Dossiers.AsNoTracking()
            .Where(dossier =>
                dossier.Id > after && db.Holds.Any(row => row.Id == holdId && row.Items.Any(item => item.DossierId == dossier.Id))
            )
            .OrderBy(dossier => dossier.Id)
            .Take(take + 1)
            .Select(dossier => new Kept(dossier.Id, dossier.ArchiveNumber, dossier.Title))
            .ToListAsync(ct);
        return TypedResults.Ok(
            new Response(
                hold.Id,
                hold.Kind,
                hold.Reason,
                hold.State,
                hold.Owner,
                hold.ReviewOn,
                hold.CustomerId,
                hold.Query,
                hold.Reviews,
                Cursor.Page(kept, take, row => Cursor.Of(row.DossierId.ToString()))
            )
        );
    }
}
