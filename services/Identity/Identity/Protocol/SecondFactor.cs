using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CustomerArchive.Identity.People;

namespace CustomerArchive.Identity.Protocol;

/// <summary>Time-based one-time codes (RFC 6238: SHA-1, 6 digits, 30 seconds), as every authenticator app makes them.</summary>
internal static class SecondFactor
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int StepSeconds = 30;

    public static bool IsDemandedOf(Staff staff, IdentityOptions options) =>
        staff.SecondFactor is not null || staff.Roles.Any(options.SecondFactorRoles.Contains);

    public static string NewSecret() => RandomNumberGenerator.GetString(Alphabet, 32);

    /// <summary>The step this code is of, one step of clock drift either way allowed; null when it is none or not later than <paramref name="after"/>.</summary>
    public static long? StepOf(string secret, string code, DateTimeOffset now, long after)
    {
        var given = Encoding.ASCII.GetBytes(code.Replace(" ", "", StringComparison.Ordinal));
        var current = now.ToUnixTimeSeconds() / StepSeconds;
        long? found = null;
        for (var step = current - 1; step <= current + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeAt(secret, step)), given) && step > after)
                found = step;
        return found;
    }

    public static string CodeAt(string secret, DateTimeOffset time) => CodeAt(secret, time.ToUnixTimeSeconds() / StepSeconds);

    public static string SetupAddress(string secret, string userName) =>
        $"otpauth://totp/{Uri.EscapeDataString($"CustomerArchive:{userName}")}?secret={secret}&issuer=CustomerArchive&algorithm=SHA1&digits=6&period={StepSeconds}";

    private static string CodeAt(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238's default and the only hash that all authenticator apps implement; HMAC-SHA-1 is not affected by collisions.
        var hash = HMACSHA1.HashData(Decode(secret), counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xf;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset, 4)) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string secret)
    {
        var bytes = new byte[secret.Length * 5 / 8];
        int buffer = 0,
            bits = 0,
            at = 0;
        foreach (var letter in secret)
        {
            buffer = (buffer << 5) | Alphabet.IndexOf(letter, StringComparison.Ordinal);
            bits += 5;
            if (bits < 8)
                continue;
            bits -= 8;
            bytes[at++] = (byte)(buffer >> bits);
            buffer &= (1 << bits) - 1;
        }
        return bytes;
    }
}
