using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.ObjectStorage;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Intake.Inbox;

/// <summary>
/// Puts a file into the branch's inbox. Its bytes go into the vault under the id that its document will have; repeated with the same id
/// after a kill it is one file.
/// </summary>
internal sealed class TakeIntoInbox(DocumentsDb db, DocumentVault vault, UploadDocument way, TimeProvider clock)
{
    /// <param name="along">Done in the same transaction.</param>
    public async Task<IntakeItem> Run(
        Guid id,
        string branchId,
        ItemSource source,
        string fileName,
        Stream body,
        Func<IntakeItem, CancellationToken, Task>? along,
        CancellationToken ct
    )
    {
        if (await db.IntakeItems.SingleOrDefaultAsync(row => row.Id == id, ct) is { } known)
            return known;
        var (bytes, _) = await Store(id, branchId, body, ct);
        var item = IntakeItem.Arrived(id, branchId, source, fileName, bytes, clock.GetUtcNow());
        return await db.InTransaction(
            async token =>
            {
                db.IntakeItems.Add(item);
                if (along is not null)
                    await along(item, token);
                await db.SaveChangesAsync(token);
                return item;
            },
            CancellationToken.None
        );
    }

    /// <summary>Judges and stores bytes under an id; the kind is refused as for every document.</summary>
    public async Task<(ReceivedBytes Bytes, StoredDocument Stored)> Store(Guid id, string branchId, Stream body, CancellationToken ct)
    {
        var head = new byte[MediaTypes.HeadSize];
        var length = await body.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        var mediaType = way.Judge(head.AsSpan(0, length));
        var stored = await vault.StoreAsync(id, branchId, new PrefixedStream(head.AsMemory(0, length), body), ct: ct);
        return (new(mediaType, stored.Size, stored.Sha256, stored.Version, stored.StoredSha256), stored);
    }
}
