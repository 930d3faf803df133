using System.Text;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Documents.Intake.Uploads;

/// <summary>The header <c>Upload-Metadata</c>: names, each with a value in Base64, separated by commas.</summary>
internal static class UploadMetadata
{
    public const string Header = "Upload-Metadata";
    public const int MaxLength = 8000;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static Dictionary<string, string> Read(string header)
    {
        if (header.Length > MaxLength)
            throw Malformed();
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            try
            {
                if (
                    parts.Length > 2
                    || !values.TryAdd(parts[0], parts.Length == 1 ? "" : Strict.GetString(Convert.FromBase64String(parts[1])))
                )
                    throw Malformed();
            }
            catch (Exception exception) when (exception is FormatException or ArgumentException)
            {
                throw Malformed();
            }
        }
        return values;
    }

    private static InvalidInput Malformed() =>
        new(
            Header,
            "field.malformed",
            "应为以逗号分隔的“名称 Base64(UTF-8)”，名称不重复。",
            "Names and Base64 of UTF-8, separated by commas, no name twice."
        );
}
