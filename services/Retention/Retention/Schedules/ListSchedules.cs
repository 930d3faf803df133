using CustomerArchive.Persistence.Branches;
using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Schedules;

/// <summary>The rules of the branches, newest version first.</summary>
internal static class ListSchedules
{
    public sealed record Response(
        Guid ScheduleId,
        string BranchId,
        string DossierKind,
        int Number,
        Trigger Trigger,
        Period Period,
        int? Years,
        string Basis,
        string CreatedBy,
        DateTimeOffset CreatedAt
    );

    /// <summary>All versions, of one kind where asked; the highest number of a kind is in force (T1).</summary>
    public static async Task<Ok<Page<Response>>> Handle(
        string? dossierKind,
        int? limit,
        string? cursor,
        RetentionDb db,
        CancellationToken ct
    )
    {
        var take = Cursor.Limit(limit);
        var schedules = db.Schedules.AsNoTracking().For(db.User);
        if (dossierKind is not null)
            schedules = schedules.Where(schedule => schedule.DossierKind == dossierKind);
        if (Cursor.ReadId(cursor) is { } after)
            schedules = schedules.Where(schedule => schedule.Id < after);
        var rows = await schedules
            .OrderByDescending(schedule => schedule.Id)
            .Take(take + 1)
            .Select(schedule => new Response(
                schedule.Id,
                schedule.BranchId,
                schedule.DossierKind,
                schedule.Number,
                schedule.Trigger,
                schedule.Period,
                schedule.Years,
                schedule.Basis,
                schedule.CreatedBy,
                schedule.CreatedAt
            ))
            .ToListAsync(ct);
        return TypedResults.Ok(Cursor.Page(rows, take, row => Cursor.Of(row.ScheduleId.ToString())));
    }
}
