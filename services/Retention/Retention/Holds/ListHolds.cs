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
        IReadOnlyList<Guid> DossierIds
    );

    /// <summary>In one state, or on one dossier, where asked.</summary>
    public static async Task<Ok<Page<Response>>> Handle(
        HoldState? state,
        Guid? dossierId,
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
        var rows = await holds.OrderByDescending(hold => hold.Id).Take(take + 1).ToListAsync(ct);
        return TypedResults.Ok(
            Cursor.Page(
                rows.ConvertAll(hold => new Response(
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
                    [.. hold.Items.Select(item => item.DossierId)]
                )),
                take,
                row => Cursor.Of(row.HoldId.ToString())
            )
        );
    }
}
