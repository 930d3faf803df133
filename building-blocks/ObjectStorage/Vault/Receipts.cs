namespace CustomerArchive.ObjectStorage;

/// <summary>What was stored. Hashes are lower-case hexadecimal.</summary>
/// <param name="Version">Names the stored version in every later call; at most 100 characters on usual stores, keep 200.</param>
/// <param name="Size">Bytes of the document.</param>
/// <param name="Sha256">Of the document.</param>
/// <param name="StoredSize">Bytes as stored, encrypted.</param>
/// <param name="StoredSha256">Of the bytes as stored: fixity can be checked without opening the document.</param>
public sealed record StoredDocument(
    string Version,
    long Size,
    string Sha256,
    long StoredSize,
    string StoredSha256,
    DateTimeOffset StoredAt
);

/// <summary>The outcome of a fixity check (D10).</summary>
/// <param name="Intact">The stored bytes are the ones that were stored and their key opens.</param>
/// <param name="Finding">What is wrong, in words; null when intact.</param>
/// <param name="StoredSize">Bytes found.</param>
/// <param name="StoredSha256">Of the bytes found; null when there were none.</param>
public sealed record Fixity(bool Intact, string? Finding, long StoredSize, string? StoredSha256);

/// <summary>Proof that a document is gone (T5).</summary>
/// <param name="KeyDestroyedAt">From then on no copy of its bytes, backups included, can be read.</param>
/// <param name="Versions">The stored versions that were deleted after it.</param>
public sealed record DestroyedDocument(
    Guid DocumentId,
    DateTimeOffset KeyDestroyedAt,
    DateTimeOffset CompletedAt,
    IReadOnlyList<DestroyedVersion> Versions
);

/// <summary>One deleted version; its hash is null when it was never reported as stored.</summary>
public sealed record DestroyedVersion(string Version, long StoredSize, string? StoredSha256);

/// <summary>The locks on one version.</summary>
public sealed record DocumentLock(string Version, DateTimeOffset? RetainUntil, bool Hold);
