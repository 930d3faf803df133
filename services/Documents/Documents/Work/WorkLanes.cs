using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Renditions;
using CustomerArchive.Documents.Scanning;
using CustomerArchive.ObjectStorage;
using CustomerArchive.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Work;

/// <summary>Wakes the lanes when work was asked for.</summary>
internal sealed class ItemBell : WorkBell;

/// <summary>The lanes of this process, in each of which one piece of work is done at a time.</summary>
internal sealed class WorkLanes(
    DoWork work,
    AskForMissingWork missing,
    ItemBell bell,
    IntakeUnderWay intake,
    ClamAv scanner,
    IOptions<WorkOptions> options,
    TimeProvider clock,
    ILogger<WorkLanes> log
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!scanner.IsConfigured)
            log.LogWarning("No virus scanner is configured (ConnectionStrings:scanner): documents stay unscanned");
        await Task.WhenAll(
            Enumerable
                .Range(0, options.Value.Lanes == 0 ? 0 : options.Value.Lanes + 1)
                .Select(lane => Lane(lane == 0, stoppingToken))
                .Append(missing.RunUntilDone(stoppingToken))
        );
    }

    /// <summary>One lane is kept free for what somebody is waiting for: a book being recognized must not stand before a first page.</summary>
    private async Task Lane(bool urgentOnly, CancellationToken ct)
    {
        // What it gave way it gets back, so that an intake that never ends does not keep pages from being made for ever.
        var owed = TimeSpan.Zero;
        while (!ct.IsCancellationRequested)
        {
            var worked = false;
            var begun = clock.GetTimestamp();
            try
            {
                if (!urgentOnly && intake.IsUnderWay && owed < options.Value.GiveWay)
                {
                    await intake.Over(options.Value.GiveWay - owed, clock, ct);
                    owed += clock.GetElapsedTime(begun);
                    continue;
                }
                worked = await work.RunOne(ct, urgentOnly);
                owed = worked && owed > clock.GetElapsedTime(begun) ? owed - clock.GetElapsedTime(begun) : TimeSpan.Zero;
            }
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                // The database is away or not migrated yet; all rows are still there when it is back.
                log.LogWarning(exception, "No work could be taken; it is tried again");
            }
            catch (OperationCanceledException)
            {
                return;
            }
            if (worked)
                bell.Ring(); // where one piece was, more may be: the other lanes look too
            else
                await bell.WaitAsync(options.Value.Look, ct);
        }
    }
}

/// <summary>Asks once after a start for the work that documents of earlier releases never had asked for.</summary>
internal sealed class AskForMissingWork(
    IServiceProvider services,
    DocumentVault vault,
    ItemBell bell,
    IOptions<ScanOptions> scanning,
    TimeProvider clock,
    ILogger<AskForMissingWork> log
)
{
    private const int Batch = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    public async Task RunUntilDone(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                while (await Run(ct) > 0)
                    bell.Ring();
                return;
            }
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                log.LogWarning(exception, "Work of earlier releases could not be asked for; it is tried again");
                await Task.Delay(Pause, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>One batch; returns how many documents were found.</summary>
    public async Task<int> Run(CancellationToken ct)
    {
        await using var scope = services.CreateServiceScope(nameof(AskForMissingWork));
        var db = scope.ServiceProvider.GetRequiredService<DocumentsDb>();
        var without = await db
            .Documents.AsNoTracking()
            .Where(row => row.State == DocumentState.Available && row.Scan == ScanState.Unscanned)
            .Where(row => !db.WorkItems.Any(item => item.DocumentId == row.Id && item.Kind == WorkKind.Scan))
            .OrderBy(row => row.Id)
            .Take(Batch)
            .ToListAsync(ct);
        foreach (var document in without)
            db.WorkItems.Add(new(document, WorkKind.Scan, clock.GetUtcNow(), Awaited.ByNobody));
        var unlisted = await db
            .Documents.AsNoTracking()
            .Where(row => row.State == DocumentState.Available)
            .Where(row => !db.StoredBytes.Any(bytes => bytes.DocumentId == row.Id && bytes.Role == BytesRole.Original))
            .OrderBy(row => row.Id)
            .Take(Batch)
            .ToListAsync(ct);
        db.StoredBytes.AddRange(unlisted.Select(StoredBytes.Original));
        await db.SaveChangesAsync(ct);
        return without.Count + unlisted.Count + await AskForCopies(db, ct) + await AskForText(db, ct);
    }

    /// <summary>Of kinds whose text or pages an earlier release could not make. What was asked for once, whatever came of it, is not asked again.</summary>
    private async Task<int> AskForText(DocumentsDb db, CancellationToken ct)
    {
        var mayBeOpened = scanning.Value.MayBeOpenedUnscanned;
        var without = await db
            .Documents.AsNoTracking()
            .Where(row => row.State == DocumentState.Available && (mayBeOpened || row.Scan == ScanState.Clean))
            .Where(row => Rendering.KindsWithText.Contains(row.MediaType) || row.MediaType.StartsWith("text/plain;"))
            .Where(row => !db.WorkItems.Any(item => item.DocumentId == row.Id && item.Kind == WorkKind.Text))
            .OrderBy(row => row.Id)
            .Take(Batch)
            .ToListAsync(ct);
        foreach (var document in without)
            await db.AskForRenditions(document, clock.GetUtcNow(), ct, Awaited.ByNobody);
        await db.SaveChangesAsync(ct);
        return without.Count;
    }

    private async Task<int> AskForCopies(DocumentsDb db, CancellationToken ct)
    {
        if (!vault.HasReplica)
            return 0;
        var without = await db
            .Documents.AsNoTracking()
            .Where(row => row.State == DocumentState.Available)
            .Where(row => !db.WorkItems.Any(item => item.DocumentId == row.Id && item.Kind == WorkKind.Replicate))
            .OrderBy(row => row.Id)
            .Take(Batch)
            .ToListAsync(ct);
        foreach (var document in without)
            db.WorkItems.Add(new(document, WorkKind.Replicate, clock.GetUtcNow(), Awaited.ByNobody));
        await db.SaveChangesAsync(ct);
        return without.Count;
    }
}
