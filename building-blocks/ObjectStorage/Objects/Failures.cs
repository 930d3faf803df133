using Amazon.Runtime;

namespace CustomerArchive.ObjectStorage;

/// <summary>What a store could not do for now, told from what it refuses.</summary>
public static class StoreFailures
{
    private const int NoSpace = 28; // ENOSPC

    /// <summary>Whether the store cannot be reached, answers with a failure of its own, or is full: later the same may succeed.</summary>
    public static bool IsStoreOutOfReach(this Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            if (
                cause is HttpRequestException
                || (cause is AmazonServiceException fault && (int)fault.StatusCode is 0 or 429 or >= 500)
                || (cause is IOException && (cause.HResult & 0xFFFF) == NoSpace)
            )
                return true;
        return false;
    }
}

/// <summary>No such object, version or document.</summary>
public sealed class ObjectNotFound(string key, string version) : Exception($"There is no version '{version}' of '{key}'.");

/// <summary>The key is taken; objects are never overwritten.</summary>
public sealed class ObjectExists(string key) : Exception($"'{key}' is already stored and cannot be overwritten.");

/// <summary>Retention or a legal hold forbids it.</summary>
public sealed class ObjectLocked(string key, string why) : Exception($"'{key}' is locked: {why}.")
{
    internal static ObjectLocked? On(StoredObject state, DateTimeOffset now) =>
        state.Hold ? new(state.Key, "it is on hold")
        : state.RetainUntil > now ? new(state.Key, $"it is retained until {state.RetainUntil:yyyy-MM-dd HH:mm:ss}Z")
        : null;

    internal static ObjectLocked AgainstShortening(StoredObject state, DateTimeOffset until) =>
        new(
            state.Key,
            $"it is retained until {state.RetainUntil:yyyy-MM-dd HH:mm:ss}Z, which cannot be shortened to {until:yyyy-MM-dd HH:mm:ss}Z"
        );
}

/// <summary>The bytes found are not the bytes that were stored.</summary>
public sealed class ObjectDamaged(string key, string finding, Exception? inner = null)
    : Exception($"'{key}' is damaged: {finding}.", inner);

/// <summary>What arrived is not what the sender declared; nothing was stored.</summary>
public sealed class ContentMismatch(string declared, string actual)
    : Exception($"The content has SHA-256 {actual}, but {declared} was declared. Nothing was stored.");

/// <summary>The document was destroyed; no copy of its bytes can ever be read again.</summary>
public sealed class KeyDestroyed(Guid documentId, DateTimeOffset at)
    : Exception($"The key of document {documentId} was destroyed ({at:yyyy-MM-dd HH:mm:ss}Z): no copy of it can be read.")
{
    /// <summary>When its destruction began.</summary>
    public DateTimeOffset At { get; } = at;
}

/// <summary>The document's key does not open: it belongs to another branch, was sealed with a master key the ring lacks, or is damaged.</summary>
public sealed class KeyRefused(Guid documentId, string branch, string why, Exception? inner = null)
    : Exception($"The key of document {documentId} does not open for branch '{branch}': {why}.", inner);
