using CustomerArchive.Lending.Data;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.WorkingDays;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Lending.Copies;

/// <summary>
/// Asks copies back some working days before they have to be gone, says once that they are overdue, and reminds of them after that (B8).
/// What is announced and its mark are saved together, so a stop at any point loses and doubles nothing.
/// </summary>
internal sealed class WatchCopies(IServiceProvider services, TimeProvider clock, IOptions<CopyOptions> options, ILogger<WatchCopies> log)
    : Rounds(options.Value.LookEvery, clock, log)
{
    private const int Batch = 100;

    /// <summary>Returns how many copies there was something to say of.</summary>
    public static async Task<int> Once(IServiceProvider services, CancellationToken ct, int batch = Batch)
    {
        var said = 0;
        while (true)
        {
            await using var scope = services.CreateServiceScope(nameof(WatchCopies));
            var db = scope.ServiceProvider.GetRequiredService<LendingDb>();
            var calendar = scope.ServiceProvider.GetRequiredService<WorkingCalendar>();
            var options = scope.ServiceProvider.GetRequiredService<IOptions<CopyOptions>>().Value;
            var today = scope.ServiceProvider.GetRequiredService<TimeProvider>().Today();
            var remindUntil = calendar.AddWorkingDays(today, options.RemindWorkingDaysBefore);
            var remindAgain = calendar.AddWorkingDays(today, -options.RemindEveryWorkingDays);
            var copies = await db
                .Copies.Where(copy =>
                    copy.State == CopyState.Out
                    && copy.DestroyBy <= remindUntil
                    && (
                        copy.RemindedOn == null
                        || (copy.DestroyBy < today && (copy.OverdueAnnouncedOn == null || copy.RemindedOn <= remindAgain))
                    )
                )
                .OrderBy(copy => copy.DestroyBy)
                .ThenBy(copy => copy.Id)
                .Take(batch)
                .ToListAsync(ct);
            foreach (var copy in copies)
                db.Announce(copy.Watch(today, remindUntil, remindAgain)!);
            await db.SaveChangesAsync(ct);
            said += copies.Count;
            if (copies.Count < batch)
                return said;
        }
    }

    protected override Task Round(CancellationToken ct) => Once(services, ct);
}
