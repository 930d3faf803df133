using CustomerArchive.Persistence;
using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Dossiers;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Retention.Schedules;

/// <summary>Brings dossiers to the newest version of their schedule, a batch at a time; killed in between, it goes on where it was.</summary>
internal sealed class ApplySchedules(
    IServiceProvider services,
    IOptions<ScheduleOptions> options,
    TimeProvider clock,
    ILogger<ApplySchedules> log
) : Rounds(options.Value.ApplyEvery, clock, log)
{
    private const int Batch = 200;

    /// <summary>Moves one batch of one schedule; returns how many dossiers changed.</summary>
    public static async Task<int> Step(RetentionDb db, ScheduleOptions options, TimeProvider clock, CancellationToken ct)
    {
        var behind = await db
            .Schedules.AsNoTracking()
            .Where(schedule =>
                !db.Schedules.Any(newer =>
                    newer.BranchId == schedule.BranchId && newer.DossierKind == schedule.DossierKind && newer.Number > schedule.Number
                )
            )
            .Where(schedule =>
                db.Dossiers.Any(dossier =>
                    dossier.BranchId == schedule.BranchId
                    && dossier.Kind == schedule.DossierKind
                    && dossier.ScheduleNumber < schedule.Number
                    && dossier.State != DossierState.Destroyed
                )
            )
            .FirstOrDefaultAsync(ct);
        if (behind is null)
            return 0;
        var dossiers = await db
            .Dossiers.Where(dossier =>
                dossier.BranchId == behind.BranchId
                && dossier.Kind == behind.DossierKind
                && dossier.ScheduleNumber < behind.Number
                && dossier.State != DossierState.Destroyed
            )
            .OrderBy(dossier => dossier.Id)
            .Take(Batch)
            .ToListAsync(ct);
        foreach (var dossier in dossiers)
            dossier.Follow(behind.Rule, options.StartsNextYear, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return dossiers.Count;
    }

    protected override async Task Round(CancellationToken ct)
    {
        await using var scope = services.CreateServiceScope(nameof(ApplySchedules));
        var db = scope.ServiceProvider.GetRequiredService<RetentionDb>();
        while (await Step(db, options.Value, Clock, ct) == Batch)
            db.ChangeTracker.Clear();
    }
}
