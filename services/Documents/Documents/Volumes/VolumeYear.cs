using System.Text.Json.Serialization;

namespace CustomerArchive.Documents.Volumes;

/// <summary>What a document is by its nature, as far as the year it is bound with depends on it (S2§13).</summary>
internal enum Nature
{
    [JsonStringEnumMemberName("ordinary")]
    Ordinary,

    /// <summary>请示.</summary>
    [JsonStringEnumMemberName("request")]
    Request,

    /// <summary>批复, 复文.</summary>
    [JsonStringEnumMemberName("reply")]
    Reply,

    /// <summary>规划.</summary>
    [JsonStringEnumMemberName("plan")]
    Plan,

    /// <summary>总结.</summary>
    [JsonStringEnumMemberName("summary")]
    Summary,

    /// <summary>会议文件.</summary>
    [JsonStringEnumMemberName("meeting")]
    Meeting,
}

/// <summary>The year a document is bound with, and the rule that says so (D5; S2§13).</summary>
internal sealed record VolumeYear(int Year, string Rule)
{
    public static VolumeYear Of(Composable document, Composable? counterpart) =>
        (document.Nature, counterpart?.Nature) switch
        {
            (Nature.Request, Nature.Reply) => new(counterpart!.Date.Year, "reply-year"),
            (Nature.Request, _) => new(document.Date.Year, "request-without-reply"),
            (Nature.Reply, _) => new(document.Date.Year, "reply-year"),
            (Nature.Plan, _) => new(document.CoversFrom ?? document.Date.Year, "plan-first-year"),
            (Nature.Summary, _) => new(document.CoversTo ?? document.Date.Year, "summary-last-year"),
            (Nature.Meeting, _) => new(document.CoversFrom ?? document.Date.Year, "meeting-opening-year"),
            _ => new(document.Date.Year, "date"),
        };
}
