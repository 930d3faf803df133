using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerArchive.ObjectStorage;
using CustomerArchive.Persistence.Outgoing;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Journal;

/// <summary>
/// What must not be forgotten when a database is put back, one write-once object each, outside of every database. An entry is named
/// after the day it happened, so that whoever knows until when they have read finds the rest without looking through all (docs/adr/0052).
/// </summary>
public sealed class FactJournal
{
    private readonly ObjectStore? store;
    private readonly TimeProvider clock;
    private readonly int lockedForDays;
    private volatile bool prepared;

    internal FactJournal(ObjectStore? store, IOptions<JournalOptions> options, TimeProvider clock) =>
        (this.store, this.clock, lockedForDays) = (store, clock, options.Value.LockedForDays);

    /// <summary>False where the installation lives without.</summary>
    internal bool IsKept => store is not null;

    /// <summary>Writes an entry that nobody can change afterwards; the same one again changes nothing.</summary>
    /// <param name="kind">What it is, such as <c>dossier-destroyed</c>; readers ask for it by this name.</param>
    /// <param name="subject">Of what it tells.</param>
    /// <param name="at">When it happened.</param>
    public async Task Write<TFact>(string kind, Guid subject, DateTimeOffset at, TFact fact, CancellationToken ct)
    {
        if (store is null)
            return;
        await Prepare(store, ct);
        var name = string.Create(CultureInfo.InvariantCulture, $"{Day(at)}/{at.UtcDateTime:HHmmssffffff}.{kind}.{subject:N}");
        using var content = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(fact, ContractName.Json));
        try
        {
            var stored = await store.PutAsync(name, content, ct);
            await store.RetainUntilAsync(stored.Key, stored.Version, clock.GetUtcNow().AddDays(lockedForDays), CancellationToken.None);
        }
        catch (ObjectExists)
        {
            // an earlier attempt came as far as this
        }
    }

    internal async Task<bool> HasAny(CancellationToken ct)
    {
        if (store is null)
            return false;
        await Prepare(store, ct);
        return (await store.ListAsync("", null, 1, ct)).Objects.Count > 0;
    }

    /// <summary>The names of all entries since the beginning of that day, in the order in which they happened.</summary>
    internal async Task<List<JournalEntry>> Since(DateOnly? day, CancellationToken ct)
    {
        var found = new List<StoredObject>();
        if (store is null)
            return [];
        await Prepare(store, ct);
        if (day is null)
        {
            string? cursor = null;
            do
            {
                var page = await store.ListAsync("", cursor, ct: ct);
                found.AddRange(page.Objects);
                cursor = page.Cursor;
            } while (cursor is not null);
        }
        else
        {
            var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
            for (var next = day.Value; next <= today; next = next.AddDays(1))
                found.AddRange(await store.InFolderAsync($"{Day(next)}/", ct));
        }
        return [.. found.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(JournalEntry.Of).OfType<JournalEntry>()];
    }

    /// <summary>Null where the write was cut off before it was reported as done.</summary>
    internal async Task<TFact?> Read<TFact>(JournalEntry entry, CancellationToken ct)
        where TFact : class
    {
        if ((await store!.StatAsync(entry.Name, entry.Version, ct))?.Sha256 is null)
            return null;
        await using var content = await store.GetAsync(entry.Name, entry.Version, ct: ct);
        using var whole = new MemoryStream(); // read to its end, which compares the hash, before anything of it is believed
        await content.CopyToAsync(whole, ct);
        return JsonSerializer.Deserialize<TFact>(whole.ToArray(), ContractName.Json);
    }

    private async Task Prepare(ObjectStore journal, CancellationToken ct)
    {
        if (prepared)
            return;
        await journal.PrepareAsync(ct);
        prepared = true;
    }

    private static string Day(DateTimeOffset at) => Day(DateOnly.FromDateTime(at.UtcDateTime));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>One entry by its name.</summary>
internal sealed record JournalEntry(string Name, string Version, string Kind)
{
    /// <summary>The same at every reading, as a message has an id.</summary>
    public Guid Id { get; } = new(SHA256.HashData(Encoding.UTF8.GetBytes(Name)).AsSpan(0, 16));

    public static JournalEntry? Of(StoredObject stored) =>
        stored.Key.Split('.') is [_, var kind, _] ? new(stored.Key, stored.Version, kind) : null;
}
