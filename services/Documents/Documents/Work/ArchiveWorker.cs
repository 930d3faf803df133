using CustomerArchive.Documents.Destruction;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Filing;

namespace CustomerArchive.Documents.Work;

/// <summary>
/// Does what committed rows ask for and the database cannot do: lock bytes, erase bytes, carry out destruction orders, clear up after
/// uploads that were cut off. Every step may be killed anywhere and repeated (O2), also by two processes at once.
/// </summary>
internal sealed class ArchiveWorker(
    LockFiledDocuments lockFiled,
    EraseWithdrawnDocuments eraseWithdrawn,
    CarryOutDestruction destroy,
    SweepUploads sweep,
    WorkBell bell,
    ILogger<ArchiveWorker> log
) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Func<CancellationToken, Task<int>>[] steps = [lockFiled.Run, eraseWithdrawn.Run, destroy.Run, sweep.Run];
        while (!stoppingToken.IsCancellationRequested)
        {
            var done = 0;
            foreach (var step in steps)
            {
                try
                {
                    done += await step(stoppingToken);
                }
                catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
                {
                    // The database is away or not migrated yet; all rows are still there when it is back.
                    log.LogWarning(exception, "{Step} could not run; it is tried again", step.Method.DeclaringType?.Name);
                }
            }
            if (done == 0)
                await bell.WaitAsync(Patience, stoppingToken);
        }
    }
}
