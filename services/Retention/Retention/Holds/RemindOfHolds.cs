using CustomerArchive.Persistence;
using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Retention.Holds;

/// <summary>Tells once, on the review day of a hold or as soon as it is seen after it, that its owner is to look at it (T2).</summary>
internal sealed class RemindOfHolds(
    IServiceProvider services,
    IOptions<HoldOptions> options,
    TimeProvider clock,
    ILogger<RemindOfHolds> log
) : Rounds(options.Value.RemindEvery, clock, log)
{
    private const int Batch = 100;

    public static async Task<int> Step(RetentionDb db, TimeProvider clock, CancellationToken ct)
    {
        var today = clock.Today();
        var due = await db
            .Holds.Where(hold =>
                hold.State != HoldState.Lifted && hold.ReviewOn <= today && (hold.RemindedOf == null || hold.RemindedOf != hold.ReviewOn)
            )
            .OrderBy(hold => hold.ReviewOn)
            .ThenBy(hold => hold.Id)
            .Take(Batch)
            .AsSplitQuery()
            .ToListAsync(ct);
        foreach (var hold in due)
            if (hold.Remind(today) is { } fact)
                db.Announce(fact);
        await db.SaveChangesAsync(ct);
        return due.Count;
    }

    protected override async Task Round(CancellationToken ct)
    {
        await using var scope = services.CreateServiceScope(nameof(RemindOfHolds));
        var db = scope.ServiceProvider.GetRequiredService<RetentionDb>();
        while (await Step(db, Clock, ct) == Batch)
            db.ChangeTracker.Clear();
    }
}
