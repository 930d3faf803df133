using CustomerArchive.Documents.Documents;

namespace CustomerArchive.Documents.Filing;

/// <summary>What documents lie on, as far as lending must know it (B3; S1-4§13(4)).</summary>
internal static class Carrier
{
    public const string Paper = "paper";
    public const string AudioVideo = "audio-video";
    public const string Object = "object";

    /// <summary>The carriers of these documents, each once. An object is described as one (资料类型 实物…); what stands for it here is its photograph.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<Document> documents) =>
        [.. documents.Select(document => Of(document.Description.Kind, document.MediaType)).Distinct().Order(StringComparer.Ordinal)];

    public static string Of(string kind, string mediaType) =>
        kind.Contains("实物", StringComparison.Ordinal) ? Object
        : mediaType.StartsWith("audio/", StringComparison.Ordinal) || mediaType.StartsWith("video/", StringComparison.Ordinal) ? AudioVideo
        : Paper;
}
