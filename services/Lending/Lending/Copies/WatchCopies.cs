using CustomerArchive.Lending.Data;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.WorkingDays;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Lending.Copies;

/// <summary>
/// Asks copies back some working days before they have to be gone, says once that they are overdue, and reminds of them after that (B8).
/// </summary>
internal sealed class WatchCopies(IServiceProvider services, TimeProvider clock, IOptions<CopyOptions> options, ILogger<WatchCopies> log)
    : Rounds(options.Value.LookEvery, clock, log)
{
    /// <summary>Returns how many copies there was something to say of.</summary>
    public static Task<int> Once(IServiceProvider services, CancellationToken ct, int batch = Batches.Usual) =>
        services.AnnounceInBatches<LendingDb, IssuedCopy>(
            nameof(WatchCopies),
            (db, turn) =>
            {
                var calendar = turn.GetRequiredService<WorkingCalendar>();
                var options = turn.GetRequiredService<IOptions<CopyOptions>>().Value;
                var today = turn.GetRequiredService<TimeProvider>().Today();
                var remindUntil = calendar.AddWorkingDays(today, options.RemindWorkingDaysBefore);
                var remindAgain = calendar.AddWorkingDays(today, -options.RemindEveryWorkingDays);
                return (
                    db.Copies.Where(copy =>
                            copy.State == CopyState.Out
                            && copy.DestroyBy <= remindUntil
                            && (
                                copy.RemindedOn == null
                                || (copy.DestroyBy < today && (copy.OverdueAnnouncedOn == null || copy.RemindedOn <= remindAgain))
                            )
                        )
                        .OrderBy(copy => copy.DestroyBy)
                        .ThenBy(copy => copy.Id),
                    copy => copy.Watch(today, remindUntil, remindAgain)
                );
            },
            ct,
            batch
        );

    protected override Task Round(CancellationToken ct) => Once(services, ct);
}
