using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Users;
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
        string? ClassCode,
        int Number,
        Trigger Trigger,
        Period Period,
        int? Years,
        int? Months,
        bool StartsNextDay,
        Disposal Disposal,
        string Basis,
        DateOnly EffectiveFrom,
        bool InForce,
        string CreatedBy,
        DateTimeOffset CreatedAt
    );

    /// <summary>
    /// All versions of the branch and of the group (<c>branchId</c> is <c>*</c>), of one kind where asked. Of one kind, class and scope the
    /// one with the latest day that has come is in force (T1).
    /// </summary>
    public static async Task<Ok<Page<Response>>> Handle(
        string? dossierKind,
        int? limit,
        string? cursor,
        RetentionDb db,
        CancellationToken ct
    )
    {
        var take = Cursor.Limit(limit);
        // The group's rules hold in every branch, so everybody reads them.
        var (all, mine) = (db.User.SeesAllBranches, db.User.Branches);
        var schedules = db
            .Schedules.IgnoreQueryFilters(["branch"])
            .AsNoTracking()
            .Where(schedule => all || schedule.BranchId == CurrentUser.EveryBranch || mine.Contains(schedule.BranchId));
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
                schedule.ClassCode,
                schedule.Number,
                schedule.Trigger,
                schedule.Period,
                schedule.Years,
                schedule.Months,
                schedule.StartsNextDay,
                schedule.Disposal,
                schedule.Basis,
                schedule.EffectiveFrom,
                schedule.InForce,
                schedule.CreatedBy,
                schedule.CreatedAt
            ))
            .ToListAsync(ct);
        return TypedResults.Ok(Cursor.Page(rows, take, row => Cursor.Of(row.ScheduleId.ToString())));
    }
}
