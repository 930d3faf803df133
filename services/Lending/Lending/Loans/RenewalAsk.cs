using System.Text.Json.Serialization;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Lending.Loans;

internal enum RenewalState
{
    [JsonStringEnumMemberName("waiting")]
    Waiting,

    [JsonStringEnumMemberName("granted")]
    Granted,

    [JsonStringEnumMemberName("refused")]
    Refused,

    [JsonStringEnumMemberName("taken-back")]
    TakenBack,
}

/// <summary>A borrower asked to keep a dossier longer (续借), and what was decided (B5).</summary>
internal sealed class RenewalAsk
{
    public required int Position { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public RenewalState State { get; private set; }
    public string? DecisionReason { get; private set; }
    public string? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    public void Decide(RenewalState state, string? reason, CurrentUser by, DateTimeOffset now) =>
        (State, DecisionReason, DecidedBy, DecidedAt) = (state, reason, by.Name, now);
}
