using CustomerArchive.Documents.Data;
using CustomerArchive.ObjectStorage;
using CustomerArchive.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Documents;

/// <summary>
/// Clears away uploads that never ended: first the row is taken out of reach of the upload, then key and bytes go, then the row. Killed
/// in between, the row is still there and it begins again.
/// </summary>
internal sealed class SweepUploads(
    IServiceProvider services,
    DocumentVault vault,
    IOptions<UploadOptions> options,
    TimeProvider clock,
    ILogger<SweepUploads> log
)
{
    /// <summary>A running upload gives up after <see cref="UploadOptions.PendingFor"/>; this much later nobody writes any more.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    public async Task<int> Run(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - options.Value.PendingFor - Grace;
        List<Guid> old;
        await using (var scope = services.CreateServiceScope(nameof(SweepUploads)))
            old = await scope
                .ServiceProvider.GetRequiredService<DocumentsDb>()
                .Documents.Where(row =>
                    (row.State == DocumentState.Pending || row.State == DocumentState.Superseded) && row.BegunAt < before
                )
                .OrderBy(row => row.BegunAt)
                .Select(row => row.Id)
                .Take(100)
                .ToListAsync(ct);
        var swept = 0;
        foreach (var id in old)
        {
            try
            {
                await Forget(id, ct);
                swept++;
            }
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                log.LogWarning(exception, "What is left of upload {DocumentId} could not be cleared away; it is tried again", id);
            }
        }
        return swept;
    }

    /// <summary>Leaves nothing of one upload, unless it was accepted after all.</summary>
    public async Task Forget(Guid documentId, CancellationToken ct)
    {
        await using var scope = services.CreateServiceScope(nameof(SweepUploads));
        var db = scope.ServiceProvider.GetRequiredService<DocumentsDb>();
        var document = await db.Documents.SingleOrDefaultAsync(row => row.Id == documentId, ct);
        if (document is null || document.IsVisible)
            return;
        if (document.State == DocumentState.Pending)
        {
            // An acceptance under way collides with this change, so the bytes of an accepted document are never touched.
            document.Supersede();
            await db.SaveChangesAsync(ct);
        }
        try
        {
            await vault.DestroyAsync(documentId, ct);
        }
        catch (ObjectNotFound)
        {
            // it was cut off before anything was stored
        }
        db.Documents.Remove(document);
        await db.SaveChangesAsync(ct);
    }
}
