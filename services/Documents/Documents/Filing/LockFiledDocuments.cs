using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Work;
using CustomerArchive.ObjectStorage;

namespace CustomerArchive.Documents.Filing;

/// <summary>
/// Puts a legal hold and the retention lock on the bytes of filed dossiers (D9, T6). Both can be repeated, so it may be killed
/// between any two steps.
/// </summary>
internal sealed class LockFiledDocuments(WantedBytes wanted, DocumentVault vault, TimeProvider clock)
{
    public Task<int> Run(CancellationToken ct) =>
        wanted.Each(BytesWork.Lock, nameof(LockFiledDocuments), (document, _, token) => Lock(document, token), ct);

    private async Task Lock(Document document, CancellationToken ct)
    {
        await vault.SetHoldAsync(document.Id, hold: true, version: null, ct);
        if (document.RetainUntil is { } until && until > clock.GetUtcNow())
            await vault.RetainUntilAsync(document.Id, until, version: null, ct);
        document.Locked(clock.GetUtcNow());
    }
}
