using CustomerArchive.Retention.Schedules;

namespace CustomerArchive.Retention.Dossiers;

/// <summary>Something that a person recorded of a dossier; never changed, only withdrawn.</summary>
internal sealed class DossierEvent(int number, Trigger kind, DateOnly on, string evidence, string by, DateTimeOffset at)
{
    public int Number { get; private set; } = number;
    public Trigger Kind { get; private set; } = kind;
    public DateOnly On { get; private set; } = on;

    /// <summary>What shows that it happened, such as the number of a receipt or a judgment.</summary>
    public string Evidence { get; private set; } = evidence;
    public string By { get; private set; } = by;
    public DateTimeOffset At { get; private set; } = at;
    public string? WithdrawReason { get; private set; }
    public string? WithdrawnBy { get; private set; }
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public void Withdraw(string reason, string by, DateTimeOffset now) => (WithdrawReason, WithdrawnBy, WithdrawnAt) = (reason, by, now);
}
