using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Renditions;
using CustomerArchive.Documents.Scanning;
using CustomerArchive.Documents.Work;
using CustomerArchive.ObjectStorage;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Documents;

/// <summary>
/// The last step of every way in, by upload, inbox, cover sheet or bag: the document gets its place and name, its bytes are watched from
/// now on, and the virus scan, the copy and what is derived are asked for (D8, D10, D11).
/// </summary>
internal sealed class AcceptDocument(DocumentsDb db, DocumentVault vault, IOptions<ScanOptions> scanning, TimeProvider clock)
{
    /// <summary>Into an open dossier; <paramref name="dossier"/> is taken for this transaction.</summary>
    public async Task Into(Dossier dossier, Document document, ReceivedBytes bytes, CancellationToken ct, Awaited awaited = Awaited.Now)
    {
        var name = StoredName.Of(dossier.CustomerName ?? dossier.Title, document.Description, bytes.MediaType);
        db.Announce(document.Accept(bytes, name, dossier.TakeIn(), clock.GetUtcNow()));
        await Watch(document, ct, awaited);
    }

    /// <summary>Of bytes that have just been stored: what is due on them.</summary>
    public async Task Watch(Document document, CancellationToken ct, Awaited awaited = Awaited.Now)
    {
        var now = clock.GetUtcNow();
        db.StoredBytes.Add(StoredBytes.Original(document));
        db.WorkItems.Add(new(document, WorkKind.Scan, now, awaited));
        if (vault.HasReplica)
            db.WorkItems.Add(new(document, WorkKind.Replicate, now));
        if (scanning.Value.MayBeOpenedUnscanned)
            await db.AskForRenditions(document, now, ct, awaited);
    }
}
