using System.Text.Json.Serialization;

namespace CustomerArchive.Documents.Inventory;

/// <summary>Why stock is taken (S2§17-19).</summary>
internal enum StocktakingKind
{
    [JsonStringEnumMemberName("monthly")]
    Monthly,

    [JsonStringEnumMemberName("periodic")]
    Periodic,

    [JsonStringEnumMemberName("after-incident")]
    AfterIncident,
}

/// <summary>Where an expected volume ends up; each in exactly one.</summary>
internal enum Bucket
{
    [JsonStringEnumMemberName("found")]
    Found,

    [JsonStringEnumMemberName("misplaced")]
    Misplaced,

    [JsonStringEnumMemberName("lent")]
    Lent,

    [JsonStringEnumMemberName("quarantine")]
    Quarantine,

    [JsonStringEnumMemberName("missing")]
    Missing,

    /// <summary>Of scans only: a code that stands for nothing here.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>Known to be lost, or given up: it was looked for already.</summary>
    [JsonStringEnumMemberName("lost")]
    Lost,
}

/// <summary>What explains a bucket, where it needs it.</summary>
internal enum Explanation
{
    /// <summary>The register moved it after the session began.</summary>
    [JsonStringEnumMemberName("moved-meanwhile")]
    MovedMeanwhile,

    /// <summary>Lent by the register, and yet here: a return that nobody entered.</summary>
    [JsonStringEnumMemberName("lent-but-here")]
    LentButHere,

    /// <summary>Lost by the register, and yet here: a find that nobody entered.</summary>
    [JsonStringEnumMemberName("lost-but-here")]
    LostButHere,

    /// <summary>It belongs outside of what this session counts, or nowhere.</summary>
    [JsonStringEnumMemberName("not-expected-here")]
    NotExpectedHere,

    /// <summary>Destroyed by procedure after the session began.</summary>
    [JsonStringEnumMemberName("destroyed-meanwhile")]
    DestroyedMeanwhile,

    /// <summary>The item's code is none of ours.</summary>
    [JsonStringEnumMemberName("unknown-item")]
    UnknownItem,

    /// <summary>The place's code is no shelf or box of ours.</summary>
    [JsonStringEnumMemberName("unknown-place")]
    UnknownPlace,
}

internal enum FindingState
{
    Open,
    Settled,
}
