using System.Text.Json.Serialization;

namespace CustomerArchive.Leases.Leases;

/// <summary>Whether a signed lease is in force follows from its days.</summary>
internal enum LeaseState
{
    Draft,
    Signed,
    Ended,
    MovedOut,
    Closed,
}

internal enum EndReason
{
    [JsonStringEnumMemberName("expired")]
    Expired,

    [JsonStringEnumMemberName("terminated-early")]
    TerminatedEarly,

    [JsonStringEnumMemberName("assigned")]
    Assigned,
}

internal static class EndReasons
{
    /// <summary>The reason as facts and answers carry it.</summary>
    public static string InWords(this EndReason reason) =>
        reason switch
        {
            EndReason.Expired => "expired",
            EndReason.TerminatedEarly => "terminated-early",
            _ => "assigned",
        };
}
