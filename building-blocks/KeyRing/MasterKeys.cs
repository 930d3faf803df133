using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CustomerArchive.KeyRing;

/// <summary>
/// The installation's master keys, and everything derived from them: keys per branch and purpose. New values are sealed with
/// the current key; older keys stay in the ring so that what they sealed can be opened (C13, D9).
/// </summary>
public sealed class MasterKeys
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const byte Format = 1;

    private readonly Dictionary<string, byte[]> keys;
    private readonly string current;
    private readonly System.Collections.Concurrent.ConcurrentDictionary<(string Key, string Branch, string Purpose), byte[]> derived =
        new();

    private MasterKeys(string current, Dictionary<string, byte[]> keys)
    {
        if (!keys.ContainsKey(current))
            throw new InvalidOperationException($"The key ring names '{current}' as current key but does not hold it.");
        if (keys.Values.Any(key => key.Length != 32))
            throw new InvalidOperationException("Every key of the key ring must be 32 bytes, base64.");
        if (keys.Keys.Any(id => id.Length is 0 or > 16 || !id.All(char.IsAsciiLetterOrDigit)))
            throw new InvalidOperationException("Key ids are 1 to 16 ASCII letters and digits.");
        this.current = current;
        this.keys = keys;
    }

    /// <summary>Reads <c>{"current":"k1","keys":{"k1":"base64 of 32 bytes"}}</c>.</summary>
    public static MasterKeys Load(string path)
    {
        if (!File.Exists(path))
            throw new InvalidOperationException(
                $"No key ring at '{path}'. Make one with '--make-key-ring {path}' and keep a copy in a safe."
            );
        var file = JsonSerializer.Deserialize<KeyFile>(File.ReadAllText(path), JsonSerializerOptions.Web)!;
        return new(file.Current, file.Keys.ToDictionary(key => key.Key, key => Convert.FromBase64String(key.Value)));
    }

    /// <summary>A ring with one fresh key that lives only in memory.</summary>
    public static MasterKeys Ephemeral() => new("k1", new() { ["k1"] = RandomNumberGenerator.GetBytes(32) });

    /// <summary>Writes a ring with one fresh key, readable by its owner only. Leaves an existing file alone.</summary>
    public static void Make(string path)
    {
        if (File.Exists(path))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = $"{path}.{Guid.CreateVersion7():N}";
        var file = new KeyFile("k1", new() { ["k1"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) });
        using (
            var stream = new FileStream(
                temporary,
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    UnixCreateMode = OperatingSystem.IsWindows() ? null : UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }
            )
        )
        {
            JsonSerializer.Serialize(stream, file, JsonSerializerOptions.Web);
            stream.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(temporary); // another process made it first; its key is the one that counts
        }
    }

    /// <summary>Seals bytes for one branch and purpose (AES-256-GCM); the purpose is authenticated, so a value cannot be moved to another column.</summary>
    public byte[] Seal(string branch, string purpose, ReadOnlySpan<byte> plain)
    {
        var id = Encoding.ASCII.GetBytes(current);
        var sealedBytes = new byte[2 + id.Length + NonceSize + TagSize + plain.Length];
        sealedBytes[0] = Format;
        sealedBytes[1] = (byte)id.Length;
        id.CopyTo(sealedBytes, 2);
        var body = sealedBytes.AsSpan(2 + id.Length);
        RandomNumberGenerator.Fill(body[..NonceSize]);
        using var aes = new AesGcm(Derive(current, branch, $"seal:{purpose}"), TagSize);
        aes.Encrypt(body[..NonceSize], plain, body[(NonceSize + TagSize)..], body.Slice(NonceSize, TagSize));
        return sealedBytes;
    }

    /// <summary>Opens what <see cref="Seal"/> made. Throws <see cref="CryptographicException"/> if anything was altered.</summary>
    public byte[] Open(string branch, string purpose, ReadOnlySpan<byte> sealedBytes)
    {
        if (sealedBytes.Length < 2 || sealedBytes[0] != Format || sealedBytes.Length < 2 + sealedBytes[1] + NonceSize + TagSize)
            throw new CryptographicException("Not a sealed value.");
        var id = Encoding.ASCII.GetString(sealedBytes.Slice(2, sealedBytes[1]));
        var body = sealedBytes[(2 + sealedBytes[1])..];
        var plain = new byte[body.Length - NonceSize - TagSize];
        using var aes = new AesGcm(Derive(id, branch, $"seal:{purpose}"), TagSize);
        aes.Decrypt(body[..NonceSize], body[(NonceSize + TagSize)..], body.Slice(NonceSize, TagSize), plain);
        return plain;
    }

    /// <summary>
    /// A keyed fingerprint that finds an encrypted value without opening it (blind index). It uses the oldest key of the ring,
    /// because an index must stay findable when the sealing key turns.
    /// </summary>
    public string BlindIndex(string branch, string purpose, string value)
    {
        var oldest = keys.Keys.Order(StringComparer.Ordinal).First();
        return Convert.ToBase64String(
            HMACSHA256.HashData(Derive(oldest, branch, $"index:{purpose}"), Encoding.UTF8.GetBytes(value)).AsSpan(0, 18)
        );
    }

    private byte[] Derive(string key, string branch, string purpose) =>
        derived.GetOrAdd(
            (key, branch, purpose),
            name =>
                keys.TryGetValue(name.Key, out var master)
                    ? HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, info: Encoding.UTF8.GetBytes($"{name.Branch}\n{name.Purpose}"))
                    : throw new CryptographicException($"The key ring does not hold key '{name.Key}'.")
        );

    private sealed record KeyFile(string Current, Dictionary<string, string> Keys);
}
