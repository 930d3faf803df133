using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Fixity;
using CustomerArchive.Documents.Renditions;
using CustomerArchive.Documents.Scanning;
using CustomerArchive.ObjectStorage;
using CustomerArchive.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Work;

/// <summary>
/// Takes work from the rows and does it, one piece after the other. It may be killed anywhere: the row is taken again when its lease
/// ends. What fails too often, or kills its process too often, is given up with the reason.
/// </summary>
internal sealed class DoWork(
    IServiceProvider services,
    DocumentVault vault,
    IOptions<WorkOptions> options,
    TimeProvider clock,
    ILogger<DoWork> log
)
{
    /// <summary>Everything that is due now; returns how many pieces were taken up.</summary>
    public async Task<int> Run(CancellationToken ct)
    {
        var count = 0;
        while (await RunOne(ct))
            count++;
        return count;
    }

    /// <summary>One piece; false when nothing is due.</summary>
    /// <param name="urgentOnly">Only what somebody is waiting for.</param>
    public async Task<bool> RunOne(CancellationToken ct, bool urgentOnly = false)
    {
        (Guid Id, int Turn)? taken;
        await using (var scope = services.CreateServiceScope(nameof(DoWork)))
            taken = await scope
                .ServiceProvider.GetRequiredService<DocumentsDb>()
                .TakeOne(options.Value, urgentOnly ? WorkItem.MostUrgent : int.MaxValue, clock.GetUtcNow(), ct);
        if (taken is not { } work)
            return false;
        try
        {
            await Do(work, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // It was taken from us, or the document changed meanwhile: the lease ends, and it is done again on what is there then.
            await Put(work, (item, now) => item.Postpone("the document was changed meanwhile", options.Value, now), ct);
        }
        catch (NotNow away) when (!ct.IsCancellationRequested)
        {
            log.LogWarning("{Reason}; what waits for it is tried again", away.Message);
            await Put(work, (item, now) => item.Postpone(away.Message, options.Value, now), ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            log.LogWarning(fault, "Work {WorkId} failed", work.Id);
            await Put(work, (item, now) => item.Fail(fault.Message, options.Value, now), ct);
        }
        return true;
    }

    private async Task Do((Guid Id, int Turn) work, CancellationToken ct)
    {
        await using var scope = services.CreateServiceScope(nameof(DoWork));
        var db = scope.ServiceProvider.GetRequiredService<DocumentsDb>();
        if (await db.WorkItems.SingleOrDefaultAsync(row => row.Id == work.Id && row.Turn == work.Turn, ct) is not { } item)
            return;
        var document = await db.Documents.AsNoTracking().SingleOrDefaultAsync(row => row.Id == item.DocumentId, ct);
        if (document is not { State: DocumentState.Available })
        {
            db.WorkItems.Remove(item); // nothing is left to work on
            await db.SaveChangesAsync(ct);
            return;
        }
        if (item.Tries > options.Value.Tries)
        {
            item.Fail(item.Error ?? "the process that worked on it ended every time", options.Value, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return;
        }
        var job = new Job(item, document);
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var holding = Hold(work, job, lost);
        try
        {
            await Do(item.Kind, job, scope.ServiceProvider, lost.Token);
        }
        catch (KeyDestroyed)
        {
            db.ChangeTracker.Clear(); // destroyed while we worked on it: the row goes with it
            await db.WorkItems.Where(row => row.Id == work.Id).ExecuteDeleteAsync(ct);
            return;
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return; // somebody else has it
        }
        finally
        {
            await lost.CancelAsync();
            await holding;
        }
        if (item.State == WorkState.Running)
            item.End(clock.GetUtcNow());
        if (vault.HasReplica && item.Kind is WorkKind.Pages or WorkKind.Text or WorkKind.Ocr)
            await db.Ask(document, WorkKind.Replicate, clock.GetUtcNow(), ct); // what was derived wants its copy too
        await db.SaveChangesAsync(ct);
    }

    private static Task Do(WorkKind kind, Job job, IServiceProvider scope, CancellationToken ct) =>
        kind switch
        {
            WorkKind.Scan => scope.GetRequiredService<ScanDocument>().Run(job, ct),
            WorkKind.FirstPage => scope.GetRequiredService<RenderPages>().First(job, ct),
            WorkKind.Pages => scope.GetRequiredService<RenderPages>().All(job, ct),
            WorkKind.Text => scope.GetRequiredService<ExtractText>().Run(job, ct),
            WorkKind.Ocr => scope.GetRequiredService<RecognizeText>().Run(job, ct),
            WorkKind.Replicate => scope.GetRequiredService<ReplicateDocument>().Run(job, ct),
            _ => throw new NotSupportedException($"Nobody here does '{kind}'."),
        };

    /// <summary>Gives signs of life until it is over; stops the work when it was taken from us.</summary>
    private async Task Hold((Guid Id, int Turn) work, Job job, CancellationTokenSource lost)
    {
        using var timer = new PeriodicTimer(options.Value.Lease / 3);
        try
        {
            while (await timer.WaitForNextTickAsync(lost.Token))
            {
                try
                {
                    await using var scope = services.CreateServiceScope(nameof(DoWork));
                    var db = scope.ServiceProvider.GetRequiredService<DocumentsDb>();
                    if (!await db.Hold(work, (job.Done, job.Total), clock.GetUtcNow() + options.Value.Lease, lost.Token))
                        await lost.CancelAsync();
                }
                catch (Exception fault) when (!lost.IsCancellationRequested)
                {
                    log.LogWarning(fault, "Work {WorkId} could not be held on to; the next try may still be in time", work.Id);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // the work is over
        }
    }

    private async Task Put((Guid Id, int Turn) work, Action<WorkItem, DateTimeOffset> change, CancellationToken ct)
    {
        await using var scope = services.CreateServiceScope(nameof(DoWork));
        var db = scope.ServiceProvider.GetRequiredService<DocumentsDb>();
        if (
            await db.WorkItems.SingleOrDefaultAsync(row => row.Id == work.Id && row.Turn == work.Turn && row.State == WorkState.Running, ct)
            is not { } item
        )
            return;
        change(item, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }
}
