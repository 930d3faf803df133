using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Work;
using CustomerArchive.ObjectStorage;

namespace CustomerArchive.Documents.Documents;

/// <summary>Destroys key and bytes of what was withdrawn before filing; the row stays and says why.</summary>
internal sealed class EraseWithdrawnDocuments(WantedBytes wanted, DocumentVault vault)
{
    public Task<int> Run(CancellationToken ct) => wanted.Each(BytesWork.Erase, nameof(EraseWithdrawnDocuments), Erase, ct);

    private async Task Erase(Document document, DocumentsDb db, CancellationToken ct)
    {
        var proof = await vault.DestroyAsync(document.Id, ct);
        await db.ForgetBytes(document.Id, ct);
        document.Erased(proof.KeyDestroyedAt, proof.CompletedAt, proof.Versions.Count);
    }
}
