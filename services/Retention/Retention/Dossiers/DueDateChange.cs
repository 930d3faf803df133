using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Retention.Dossiers;

/// <summary>A due date that was replaced, and why (T1). Written once, in the transaction of the change, and never changed.</summary>
internal sealed class DueDateChange : IBranchScoped
{
    private const int LongestReason = 1000;

    private DueDateChange() { }

    /// <summary>Numbered by the database, in the order of writing.</summary>
    public long Id { get; private set; }
    public Guid DossierId { get; private set; }
    public string BranchId { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
    public DateOnly? From { get; private set; }
    public DateOnly? To { get; private set; }
    public string Why { get; private set; } = "";

    public static DueDateChange Of(RetainedDossier dossier, DateTimeOffset at, DateOnly? to, string why) =>
        new()
        {
            DossierId = dossier.Id,
            BranchId = dossier.BranchId,
            At = at,
            From = dossier.DueOn,
            To = to,
            Why = why.Length > LongestReason ? why[..LongestReason] : why,
        };
}
