using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.ObjectStorage;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Renditions;

/// <summary>Opens what was derived from a document.</summary>
internal sealed class OpenRendition(DocumentsDb db, DocumentVault vault)
{
    public async Task To(string file, Document document, BytesRole role, int page, CancellationToken ct)
    {
        var row = await db
            .StoredBytes.AsNoTracking()
            .SingleAsync(known => known.DocumentId == document.Id && known.Role == role && known.Page == page, ct);
        await using var to = File.Create(file);
        await using var from = await vault.OpenAsync(document.Id, document.BranchId, row.Version, ct: ct);
        await from.CopyToAsync(to, ct);
    }
}
