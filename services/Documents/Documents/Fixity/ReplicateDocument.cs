using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Work;
using CustomerArchive.ObjectStorage;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Fixity;

/// <summary>Copies what a document has stored, sealed as it is, to the second store (D10).</summary>
internal sealed class ReplicateDocument(DocumentsDb db, DocumentVault vault, TimeProvider clock)
{
    public async Task Run(Job job, CancellationToken ct)
    {
        if (!vault.HasReplica)
            return;
        var rows = await db
            .StoredBytes.Where(row => row.DocumentId == job.Document.Id && row.ReplicatedAt == null)
            .OrderBy(row => row.Role)
            .ThenBy(row => row.Page)
            .ToListAsync(ct);
        for (var i = 0; i < rows.Count; i++)
        {
            job.Progress(i, rows.Count);
            await vault.ReplicateAsync(rows[i].DocumentId, rows[i].Version, rows[i].StoredSha256, ct);
            rows[i].Replicated(clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
        }
        job.Progress(rows.Count, rows.Count);
    }
}
