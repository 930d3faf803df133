using CustomerArchive.Persistence.Branches;
using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Holds;

/// <summary>Holds, newest first.</summary>
internal static class ListHolds
{
    public sealed record Response(
        Guid HoldId,
        HoldKind Kind,
        string Reason,
        HoldState State,
        string AskedBy,
        DateTimeOffset AskedAt,
        string? ApprovedBy,
        string? LiftReason,
        string? LiftedBy,
        DateTimeOffset? LiftedAt,
        string Owner,
        DateOnly? ReviewOn,
        Guid? CustomerId,
        bool ReachesFurther,
        int Dossiers
    );

    /// <summary>In one state, on one dossier, or to be reviewed before a day, where asked (T2).</summary>
    public static async Task<Ok<Page<Response>>> Handle(
        HoldState? state,
        Guid? dossierId,
        DateOnly? reviewBefore,
        int? limit,
        string? cursor,
        RetentionDb db,
        CancellationToken ct
    )
    {
        var take = Cursor.Limit(limit);
        var holds = db.Holds.AsNoTracking().For(db.User);
        if (state is { } wanted)
            holds = holds.Where(hold => hold.State == wanted);
        if (dossierId is { } dossier)
            holds = holds.Where(hold => hold.Items.Any(item => item.DossierId == dossier));
        if (Cursor.ReadId(cursor) is { } after)
            holds = holds.Where(hold => hold.Id < after);
        if (reviewBefore is { } day)
            holds = holds.Where(hold => hold.State != HoldState.Lifted && hold.ReviewOn < day);
        var rows = await holds
            .OrderByDescending(hold => hold.Id)
            .Take(take + 1)
            .Select(hold => new Response(
                hold.Id,
                hold.Kind,
                hold.Reason,
                hold.State,
                hold.AskedBy,
                hold.AskedAt,
                hold.ApprovedBy,
                hold.LiftReason,
                hold.LiftedBy,
                hold.LiftedAt,
                hold.Owner,
                hold.ReviewOn,
                hold.CustomerId,
                hold.ReachesFurther,
                hold.Items.Count
            ))
            .ToListAsync(ct);
        return TypedResults.Ok(Cursor.Page(rows, take, row => Cursor.Of(row.HoldId.ToString())));
    }
}
