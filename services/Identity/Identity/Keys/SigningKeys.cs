using System.Security.Cryptography;
using CustomerArchive.Identity.Data;
using CustomerArchive.KeyRing;
using CustomerArchive.Persistence;
using CustomerArchive.Persistence.Providers;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CustomerArchive.Identity.Keys;

/// <summary>
/// The keys that sign tokens and the key set we publish. All replicas read the same rows; a new key is published before it signs and
/// an old one stays published until its last token has expired, so nobody ever meets a token whose key they cannot find.
/// </summary>
internal sealed class SigningKeys(IServiceProvider services, MasterKeys master, IOptions<IdentityOptions> options, TimeProvider clock)
    : IDisposable
{
    private const int KeyBits = 2048;
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly Dictionary<string, RsaSecurityKey> opened = [];
    private volatile State? state;

    /// <summary>The key to sign with now.</summary>
    public async Task<SigningCredentials> Current(CancellationToken ct)
    {
        var rows = (await Load(ct)).Rows.Where(row => row.WithdrawnAt is null).ToList();
        var now = clock.GetUtcNow();
        // The clock of the replica that made the only key may be ahead of ours.
        var row = rows.Where(row => row.SignsFrom <= now).MaxBy(row => row.Generation) ?? rows.MinBy(row => row.Generation)!;
        return new(Open(row), SecurityAlgorithms.RsaSha256);
    }

    /// <summary>Every key that a token still in force may have been signed with, and the one that signs next.</summary>
    public async Task<IReadOnlyList<RsaSecurityKey>> Published(CancellationToken ct)
    {
        var rows = (await Load(ct)).Rows;
        var now = clock.GetUtcNow();
        return [.. rows.Where(row => row.WithdrawnAt is null && !IsOver(row, rows, now)).Select(Open)];
    }

    public async Task<IReadOnlyList<SigningKey>> Rows(CancellationToken ct) => (await Load(ct)).Rows;

    public static JsonWebKey PublicHalf(RsaSecurityKey key)
    {
        var half = JsonWebKeyConverter.ConvertFromRSASecurityKey(
            new RsaSecurityKey(key.Rsa.ExportParameters(includePrivateParameters: false)) { KeyId = key.KeyId }
        );
        half.Use = "sig";
        half.Alg = SecurityAlgorithms.RsaSha256;
        return half;
    }

    /// <summary>Makes the first key, or the next one when its time has come; called at intervals by every replica.</summary>
    public async Task RotateWhenDue(CancellationToken ct)
    {
        var rows = (await Load(ct)).Rows;
        var newest = rows.MaxBy(row => row.Generation)!;
        if (clock.GetUtcNow() >= newest.SignsFrom + options.Value.KeyLifetime - options.Value.KeyPublishedBefore)
        {
            // The generation comes from what was read, so of several replicas one makes it and the others find it made.
            await TryMake(newest.Generation + 1, compromised: false, ct);
            state = null;
        }
    }

    /// <summary>
    /// Publishes a new key, which signs after <see cref="IdentityOptions.KeyPublishedBefore"/>. When the keys in use may be known to
    /// others it signs at once and they are withdrawn, which ends every token signed so far.
    /// </summary>
    public async Task<SigningKey> Rotate(bool compromised, CancellationToken ct, CurrentUser? by = null)
    {
        while (true)
        {
            var made = await TryMake(await NewestGeneration(ct) + 1, compromised, ct, by);
            state = null;
            if (made is not null)
                return made;
        }
    }

    /// <summary><c>--rotate-keys [--compromised]</c>.</summary>
    public async Task<int> RotateFromCommandLine(bool compromised)
    {
        await Load(CancellationToken.None);
        var made = await Rotate(compromised, CancellationToken.None);
        await Console.Out.WriteLineAsync($"Key {made.KeyId} is published and signs from {made.SignsFrom:u}.");
        return 0;
    }

    private async Task<State> Load(CancellationToken ct)
    {
        if (state is { } known && clock.GetUtcNow() < known.LookAgainAt && clock.GetUtcNow() >= known.ReadAt)
            return known;
        await gate.WaitAsync(ct);
        try
        {
            var now = clock.GetUtcNow();
            if (state is { } fresh && now < fresh.LookAgainAt && now >= fresh.ReadAt)
                return fresh;
            var rows = await Read(ct);
            if (rows.Count == 0)
            {
                await TryMake(1, compromised: false, ct);
                rows = await Read(ct);
            }
            return state = new(rows, now, now + LookAgainAfter);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<List<SigningKey>> Read(CancellationToken ct)
    {
        await using var scope = services.CreateServiceScope("ReadSigningKeys");
        return await scope
            .ServiceProvider.GetRequiredService<IdentityDb>()
            .SigningKeys.AsNoTracking()
            .OrderBy(row => row.Generation)
            .ToListAsync(ct);
    }

    private async Task<int> NewestGeneration(CancellationToken ct)
    {
        await using var scope = services.CreateServiceScope("ReadSigningKeys");
        return await scope.ServiceProvider.GetRequiredService<IdentityDb>().SigningKeys.MaxAsync(row => (int?)row.Generation, ct) ?? 0;
    }

    /// <summary>Null when another replica made this generation at the same moment; its key is the one that counts.</summary>
    private async Task<SigningKey?> TryMake(int generation, bool compromised, CancellationToken ct, CurrentUser? by = null)
    {
        using var rsa = RSA.Create(KeyBits);
        var id = Base64UrlEncoder.Encode(new RsaSecurityKey(rsa.ExportParameters(includePrivateParameters: false)).ComputeJwkThumbprint());
        var now = clock.GetUtcNow();
        var row = new SigningKey
        {
            Generation = generation,
            KeyId = id,
            SealedPrivateKey = master.Seal("", Purpose(id), rsa.ExportPkcs8PrivateKey()),
            PublishedAt = now,
            SignsFrom = generation == 1 || compromised ? now : now + options.Value.KeyPublishedBefore,
        };
        await using var scope = services.CreateServiceScope("RotateKeys");
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        if (compromised)
            foreach (var old in await db.SigningKeys.Where(old => old.WithdrawnAt == null).ToListAsync(ct))
                old.WithdrawnAt = now;
        db.Add(row);
        db.Record(
            "RotateKeys",
            "SigningKey",
            id,
            null,
            new
            {
                generation,
                row.SignsFrom,
                compromised,
                by = by?.Id,
                from = by?.From,
            }
        );
        try
        {
            await db.SaveChangesAsync(ct);
            return row;
        }
        catch (DbUpdateException exception) when (exception.IsDuplicate())
        {
            return null;
        }
    }

    private bool IsOver(SigningKey row, IReadOnlyList<SigningKey> rows, DateTimeOffset now) =>
        rows.Where(other => other.Generation > row.Generation && other.WithdrawnAt is null).MinBy(other => other.Generation) is { } next
        && now >= next.SignsFrom + options.Value.KeyKeptAfter;

    private RsaSecurityKey Open(SigningKey row)
    {
        lock (opened)
        {
            if (opened.TryGetValue(row.KeyId, out var key))
                return key;
            var rsa = RSA.Create();
            rsa.ImportPkcs8PrivateKey(master.Open("", Purpose(row.KeyId), row.SealedPrivateKey), out _);
            return opened[row.KeyId] = new(rsa) { KeyId = row.KeyId };
        }
    }

    private static string Purpose(string keyId) => $"identity.signing-key:{keyId}";

    public void Dispose()
    {
        gate.Dispose();
        foreach (var key in opened.Values)
            key.Rsa.Dispose();
    }

    private sealed record State(IReadOnlyList<SigningKey> Rows, DateTimeOffset ReadAt, DateTimeOffset LookAgainAt);
}
