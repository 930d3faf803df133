using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CustomerArchive.Retention.Dossiers;

/// <summary>
/// SHA-256 over what identifies a dossier's content here: its number, the filing that closed it and its pages. The title is left out, it
/// follows the customer's name.
/// </summary>
internal static class ListDigest
{
    public static string Of(Guid dossierId, string archiveNumber, int filedVersion, int pages)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{dossierId:N}|{archiveNumber}|{filedVersion}|{pages}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)));
    }
}
