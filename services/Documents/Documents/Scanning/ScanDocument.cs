using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Renditions;
using CustomerArchive.Documents.Work;
using CustomerArchive.ObjectStorage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Scanning;

/// <summary>Streams a document, opened on the way, to the scanner and writes down what it said (D8).</summary>
internal sealed class ScanDocument(DocumentsDb db, DocumentVault vault, ClamAv scanner, IOptions<ScanOptions> options, TimeProvider clock)
{
    private const long MiB = 1 << 20;

    public async Task Run(Job job, CancellationToken ct)
    {
        var document = job.Document;
        var version = await scanner.Version(ct);
        var (step, overlap) = ((options.Value.PartMiB - 1) * MiB, MiB);
        var parts = (int)Math.Max(1, (document.Size - overlap + step - 1) / step);
        string? signature = null;
        for (var part = 0; part < parts && signature is null; part++)
        {
            job.Progress(part, parts);
            await using var content = await vault.OpenAsync(
                document.Id,
                document.BranchId,
                document.StoredVersion!,
                part * step,
                step + overlap,
                ct
            );
            signature = await scanner.Scan(content, ct);
        }
        await db.InTransaction(
            async token =>
            {
                // Filing and describing take the dossier too: nobody sees half of this.
                await db.TakeDossier(document.DossierId, token);
                var now = await db.Documents.SingleAsync(row => row.Id == document.Id, token);
                if (now.State == DocumentState.Available)
                    now.Scanned(new(signature, version, parts), clock.GetUtcNow());
                if (now is { State: DocumentState.Available, Scan: ScanState.Clean })
                    await db.AskForRenditions(now, clock.GetUtcNow(), token, job.Item.Awaited);
                job.Item.End(clock.GetUtcNow());
                return await db.SaveChangesAsync(token);
            },
            ct
        );
    }
}
