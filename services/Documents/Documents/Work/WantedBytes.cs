using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Work;

/// <summary>Takes the documents whose rows ask for one kind of work, one by one; what fails waits a while and is tried again.</summary>
internal sealed class WantedBytes(IServiceProvider services, TimeProvider clock, ILogger<WantedBytes> log)
{
    private const int Batch = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>One round; returns how many documents were taken up.</summary>
    public async Task<int> Each(
        BytesWork kind,
        string useCase,
        Func<Document, DocumentsDb, CancellationToken, Task> work,
        CancellationToken ct
    )
    {
        var due = await Due(kind, useCase, ct);
        foreach (var id in due)
        {
            await using var scope = services.CreateServiceScope(useCase);
            var db = scope.ServiceProvider.GetRequiredService<DocumentsDb>();
            try
            {
                if (await db.Documents.SingleOrDefaultAsync(row => row.Id == id && row.Wanted == kind, ct) is not { } document)
                    continue;
                await work(document, db, ct);
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateConcurrencyException)
            {
                // somebody changed it meanwhile; the next round sees it as it is then
            }
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                log.LogWarning(exception, "{Work} of document {DocumentId} failed; it is tried again", kind, id);
                var later = clock.GetUtcNow() + Pause;
                await db
                    .Documents.Where(row => row.Id == id && row.Wanted == kind)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.WantedAt, later), ct);
            }
        }
        return due.Count;
    }

    private async Task<List<Guid>> Due(BytesWork kind, string useCase, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var scope = services.CreateServiceScope(useCase);
        return await scope
            .ServiceProvider.GetRequiredService<DocumentsDb>()
            .Documents.Where(row => row.Wanted == kind && row.WantedAt <= now)
            .OrderBy(row => row.WantedAt)
            .Select(row => row.Id)
            .Take(Batch)
            .ToListAsync(ct);
    }
}
