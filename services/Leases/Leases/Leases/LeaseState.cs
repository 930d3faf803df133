using System.Text.Json.Serialization;

namespace CustomerArchive.Leases.Leases;

/// <summary>Which steps were recorded; whether a signed lease is in force follows from its days. A cancelled draft never left the first.</summary>
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

    /// <summary>The customer stayed on after the term, and now that is over too.</summary>
    [JsonStringEnumMemberName("holdover-ended")]
    HoldoverEnded,
}

/// <summary>How one lease continues another.</summary>
internal enum Following
{
    Renewal,
    Assignment,
}

/// <summary>Where a lease stands on a day: its state, and what its days make of it.</summary>
internal enum LeaseStage
{
    Draft,
    Cancelled,

    /// <summary>Signed, not begun.</summary>
    Signed,
    InForce,

    /// <summary>Over, the customer still there, nothing agreed: 不定期租赁 (民法典734).</summary>
    HeldOver,

    /// <summary>Over and continued by another lease; its end is to be recorded.</summary>
    Expired,
    Ended,
    MovedOut,
    Closed,
}

internal static class LeaseWords
{
    /// <summary>The reason as facts and answers carry it.</summary>
    public static string InWords(this EndReason reason) =>
        reason switch
        {
            EndReason.Expired => "expired",
            EndReason.TerminatedEarly => "terminated-early",
            EndReason.Assigned => "assigned",
            _ => "holdover-ended",
        };

    public static string InWords(this Following how) => how == Following.Renewal ? "renewal" : "assignment";

    public static string InWords(this LeaseState state) =>
        state switch
        {
            LeaseState.Draft => "draft",
            LeaseState.Signed => "signed",
            LeaseState.Ended => "ended",
            LeaseState.MovedOut => "moved-out",
            _ => "closed",
        };
}
