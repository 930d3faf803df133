using System.Security.Cryptography;

namespace CustomerArchive.ObjectStorage;

// Copies of the sealed bytes in a second store, and what they are good for (D10). They are sealed under the same keys, so destroying those
// destroys the copies too; deleting them comes after.
public sealed partial class DocumentVault
{
    /// <summary>Whether there is a second store.</summary>
    public bool HasReplica => replica is not null;

    /// <summary>Copies one version as it lies, sealed, to the second store; a copy that is there already is left alone.</summary>
    /// <param name="storedSha256">The <see cref="StoredDocument.StoredSha256"/> of its receipt; what differs is not copied.</param>
    /// <exception cref="ObjectNotFound">No such version.</exception>
    /// <exception cref="ObjectDamaged">The bytes are not those of the receipt; no copy was made.</exception>
    /// <exception cref="KeyDestroyed">The document was destroyed.</exception>
    public async Task ReplicateAsync(Guid documentId, string version, string storedSha256, CancellationToken ct = default)
    {
        var copies = replica ?? throw new InvalidOperationException("There is no second store.");
        await RefuseDestroyedAsync(documentId, ct);
        var (versionId, storeVersion) = Parse(documentId, version);
        var key = KeyOf(documentId, versionId);
        if (await CopyOf(documentId, key, ct) is { } known)
        {
            if (known.Sha256 is null || known.Sha256 == storedSha256)
                return;
            await copies.DeleteAsync(known.Key, known.Version, ct);
        }
        StoredObject made;
        try
        {
            await using var content = await objects.ReadAsync(key, storeVersion, 0, null, ct);
            made = await copies.PutAsync(key, content, ct);
        }
        catch (ObjectExists)
        {
            return; // another process was quicker
        }
        if (made.Sha256 != storedSha256)
        {
            await copies.DeleteAsync(key, made.Version, CancellationToken.None);
            throw new ObjectDamaged(key, "it is not what its receipt says, so no copy of it was made");
        }
        // A destruction that began meanwhile has looked for copies before this one was there.
        if (await keys.ReadTombstoneAsync(documentId, CancellationToken.None) is { } tombstone)
        {
            await copies.DeleteAsync(key, made.Version, CancellationToken.None);
            throw new KeyDestroyed(documentId, tombstone.BegunAt);
        }
    }

    /// <summary>Puts the copy of the second store in the place of damaged or lost bytes; locks stay, or must be set again when they were lost too.</summary>
    /// <returns>False when there is no second store, no copy, a copy that is damaged too, or a store that takes nothing back.</returns>
    /// <exception cref="KeyDestroyed">The document was destroyed.</exception>
    public async Task<bool> RepairAsync(Guid documentId, string version, string storedSha256, CancellationToken ct = default)
    {
        await RefuseDestroyedAsync(documentId, ct);
        var (versionId, storeVersion) = Parse(documentId, version);
        var key = KeyOf(documentId, versionId);
        if (replica is null || await CopyOf(documentId, key, ct) is not { } copy)
            return false;
        try
        {
            await using var content = await replica.ReadAsync(copy.Key, copy.Version, 0, null, ct);
            return await objects.RestoreAsync(key, storeVersion, content, storedSha256, ct);
        }
        catch (Exception fault) when (fault is ObjectDamaged or ObjectNotFound)
        {
            return false;
        }
    }

    /// <summary>
    /// Stores what the copy of the second store opens to as a new version of the document, where <see cref="RepairAsync"/> could not put
    /// anything back: S3 never overwrites a version. The damaged one stays until the document is destroyed.
    /// </summary>
    /// <param name="originalSha256">Of the clear bytes; a copy that opens to anything else is not taken.</param>
    /// <returns>The receipt, or null when there is no second store, no copy, or none that is good.</returns>
    /// <exception cref="KeyDestroyed">The document was destroyed.</exception>
    public async Task<StoredDocument?> StoreCopyAsync(
        Guid documentId,
        string branch,
        string version,
        string originalSha256,
        CancellationToken ct = default
    )
    {
        var (versionId, _) = Parse(documentId, version);
        if (replica is null || await CopyOf(documentId, KeyOf(documentId, versionId), ct) is not { } copy)
            return null;
        try
        {
            await using var opened = await OpenAsync(replica, copy.Version, documentId, branch, version, 0, null, ct);
            return await StoreAsync(documentId, branch, opened, originalSha256, ct);
        }
        catch (Exception fault) when (fault is ObjectDamaged or ObjectNotFound or ContentMismatch or KeyRefused)
        {
            return null;
        }
    }

    /// <summary>
    /// As <see cref="VerifyAsync"/>, and beside it the document is opened to its end and compared with the hash of the original, so key,
    /// cipher and bytes are known to be good together.
    /// </summary>
    public async Task<Fixity> VerifyThroughoutAsync(
        Guid documentId,
        string branch,
        string version,
        string storedSha256,
        string originalSha256,
        CancellationToken ct = default
    )
    {
        // Side by side: what one has read from the disk the other finds in memory.
        var opening = Task.Run(() => OpenedHashAsync(documentId, branch, version, ct), CancellationToken.None);
        var fixity = await VerifyAsync(documentId, branch, version, storedSha256, ct);
        var (opened, fault) = await opening;
        if (!fixity.Intact)
            return fixity;
        var finding = fault ?? (opened == originalSha256 ? null : "it opens to something else than was sent");
        return finding is null ? fixity : fixity with { Intact = false, Finding = finding };
    }

    private async Task<(string? Sha256, string? Fault)> OpenedHashAsync(
        Guid documentId,
        string branch,
        string version,
        CancellationToken ct
    )
    {
        try
        {
            await using var opened = await OpenAsync(documentId, branch, version, ct: ct);
            var (_, sha256) = await HashAsync(opened, ct);
            return (sha256, null);
        }
        catch (Exception fault) when (fault is ObjectNotFound or ObjectDamaged or KeyRefused or CryptographicException)
        {
            return (null, fault.Message);
        }
    }

    private async Task<StoredObject?> CopyOf(Guid documentId, string key, CancellationToken ct)
    {
        foreach (var copy in await replica!.InFolderAsync(FolderOf(documentId), ct))
            if (copy.Key == key)
                return copy.Sha256 is null ? await replica.StatAsync(copy.Key, copy.Version, ct) : copy;
        return null;
    }
}
