using System.Text.Json.Serialization;

namespace CustomerArchive.Lending.Loans;

internal enum DueChangeReason
{
    [JsonStringEnumMemberName("renewed")]
    Renewed,

    /// <summary>Holidays or make-up days were announced, changed or withdrawn.</summary>
    [JsonStringEnumMemberName("calendar")]
    Calendar,
}

/// <summary>A due day that was said, and the one that took its place.</summary>
internal sealed class DueChange
{
    public required int Position { get; init; }
    public required DateOnly Before { get; init; }
    public required DateOnly After { get; init; }
    public required DueChangeReason Reason { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
}
