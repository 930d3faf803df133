using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Intake.Inbox;
using CustomerArchive.Documents.Intake.Uploads;
using CustomerArchive.ObjectStorage;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Intake;

/// <summary>
/// Finishes what was killed and clears away what nobody comes back for. Every step may be repeated, and done by two processes at once.
/// </summary>
internal sealed class SweepIntake(
    IServiceProvider services,
    DocumentVault vault,
    IOptions<IntakeOptions> options,
    TimeProvider clock,
    ILogger<SweepIntake> log
)
{
    private const int AtOnce = 100;

    public async Task<int> Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var untouchedSince = now + options.Value.UploadKeptFor - options.Value.FinishAfter;
        var zipsBefore = now - options.Value.ZipKeptFor;
        return await Each(
                db =>
                    db.Uploads.Where(row =>
                            row.State == UploadState.Receiving
                            && row.Offset == row.Length
                            && row.ExpiresAt > now
                            && row.ExpiresAt < untouchedSince
                        )
                        .Select(row => row.Id),
                (scope, id) => scope.GetRequiredService<FinishUpload>().Run(id, ct),
                ct
            )
            + await Each(
                db => db.Uploads.Where(row => row.State != UploadState.Receiving && row.PartsLeft).Select(row => row.Id),
                (scope, id) => FinishUpload.Clear(scope.GetRequiredService<DocumentsDb>(), vault, id, ct),
                ct
            )
            + await Each(
                db => db.Uploads.Where(row => row.ExpiresAt <= now).Select(row => row.Id),
                (scope, id) => EndUpload.Forget(scope.GetRequiredService<DocumentsDb>(), vault, id, ct),
                ct
            )
            + await Each(
                db => db.IntakeBatches.Where(row => row.BytesId != null && row.BegunAt < zipsBefore).Select(row => row.Id),
                (scope, id) => DropZip(scope.GetRequiredService<DocumentsDb>(), id, ct),
                ct
            )
            + await Each(
                db => db.IntakeItems.Where(row => row.State == ItemState.Rejected && !row.BytesErased).Select(row => row.Id),
                (scope, id) => Erase(scope.GetRequiredService<DocumentsDb>(), id, ct),
                ct
            );
    }

    private async Task DropZip(DocumentsDb db, Guid batchId, CancellationToken ct)
    {
        var batch = await db.IntakeBatches.SingleAsync(row => row.Id == batchId, ct);
        await vault.DestroyIfThere(batch.BytesId!.Value, ct);
        batch.BytesGone();
        await db.SaveChangesAsync(ct);
    }

    private async Task Erase(DocumentsDb db, Guid itemId, CancellationToken ct)
    {
        await vault.DestroyIfThere(itemId, ct);
        (await db.IntakeItems.SingleAsync(row => row.Id == itemId, ct)).Erased();
        await db.SaveChangesAsync(ct);
    }

    private async Task<int> Each(Func<DocumentsDb, IQueryable<Guid>> find, Func<IServiceProvider, Guid, Task> work, CancellationToken ct)
    {
        List<Guid> found;
        await using (var scope = services.CreateServiceScope(nameof(SweepIntake)))
            found = await find(scope.ServiceProvider.GetRequiredService<DocumentsDb>()).OrderBy(id => id).Take(AtOnce).ToListAsync(ct);
        var done = 0;
        foreach (var id in found)
        {
            try
            {
                await using var scope = services.CreateServiceScope(nameof(SweepIntake));
                await work(scope.ServiceProvider, id);
                done++;
            }
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                log.LogWarning(exception, "{Id} could not be seen to; it is tried again", id);
            }
        }
        return done;
    }
}

internal sealed class SweepRounds(SweepIntake sweep, IOptions<IntakeOptions> options, TimeProvider clock, ILogger<SweepRounds> log)
    : Rounds(options.Value.SweepEvery, clock, log)
{
    protected override Task Round(CancellationToken ct) => sweep.Run(ct);
}
