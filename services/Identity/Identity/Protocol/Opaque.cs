using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CustomerArchive.Identity.Protocol;

/// <summary>Codes, refresh tokens, session tokens and secrets: 256 random bits for the holder, their SHA-256 for the database.</summary>
internal static class Opaque
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string token) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
