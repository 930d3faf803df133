using CustomerArchive.Documents.Documents;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Documents.Corrections;

internal enum CorrectionState
{
    /// <summary>Asked for, and waits for another person.</summary>
    Open,

    /// <summary>The description says so now; the old values stay here.</summary>
    Approved,
    Refused,

    /// <summary>Taken back by who asked.</summary>
    Withdrawn,

    /// <summary>Its dossier was destroyed before anybody decided.</summary>
    Lapsed,
}

/// <summary>One field as it was when the correction was asked for, and as it shall be; null is empty.</summary>
/// <param name="Field">As in <see cref="DescriptionField"/>.</param>
internal sealed record CorrectedField(string Field, string? Old, string? New);

/// <summary>
/// 著录更正: what shall be said otherwise of a filed document, and why (D3, P3). One person asks, another decides; approved ones are the
/// history of the description and stay for ever.
/// </summary>
internal sealed class Correction : Aggregate
{
    private readonly List<CorrectedField> changes = [];

    private Correction() { }

    public Guid DossierId { get; private set; }
    public Guid DocumentId { get; private set; }
    public CorrectionState State { get; private set; }
    public IReadOnlyList<CorrectedField> Changes => changes;

    /// <summary>Why it is asked for.</summary>
    public string Reason { get; private set; } = "";
    public string AskedById { get; private set; } = "";
    public string AskedBy { get; private set; } = "";
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>Who approved, refused or withdrew it; empty when it lapsed.</summary>
    public string? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was refused or withdrawn.</summary>
    public string? DecisionReason { get; private set; }

    /// <param name="corrected">The description as it shall be.</param>
    public static Correction Ask(Document document, DocumentDescription corrected, string reason, CurrentUser by, DateTimeOffset now)
    {
        var correction = new Correction
        {
            BranchId = document.BranchId,
            DossierId = document.DossierId,
            DocumentId = document.Id,
            Reason = reason,
            AskedById = by.Id,
            AskedBy = by.Name,
            AskedAt = now,
        };
        correction.changes.AddRange(
            DescriptionField
                .All.Select(field => new CorrectedField(field.Name, field.Text(document.Description), field.Text(corrected)))
                .Where(change => change.Old != change.New)
        );
        return correction.changes.Count > 0
            ? correction
            : throw new InvalidInput(
                "changes",
                "correction.no-change",
                "所填内容与现有著录相同。",
                "The description says exactly this already."
            );
    }

    /// <summary>Two corrections of the same field at a time would each forget the other.</summary>
    public void RefuseBeside(IEnumerable<Correction> open)
    {
        foreach (var other in open)
            if (other.changes.Find(change => changes.Exists(own => own.Field == change.Field)) is { } shared)
                throw new RuleBroken(
                    "correction.field-open",
                    $"“{DescriptionField.Find(shared.Field)!.Zh}”已有待审批的更正，请先处理。",
                    $"A correction of '{shared.Field}' waits for its decision; that comes first.",
                    new Dictionary<string, object?> { ["field"] = shared.Field, ["correctionId"] = other.Id }
                );
    }

    /// <summary>The values as they shall be, by field.</summary>
    public IReadOnlyDictionary<string, string?> Values() => changes.ToDictionary(change => change.Field, change => change.New);

    public void Approve(CurrentUser by, DateTimeOffset now) => Decide(CorrectionState.Approved, null, by, now);

    public void Refuse(string reason, CurrentUser by, DateTimeOffset now) => Decide(CorrectionState.Refused, reason, by, now);

    public void Withdraw(string? reason, CurrentUser by, DateTimeOffset now)
    {
        if (by.Id != AskedById)
            throw new NotPermitted("correction.not-yours", "只有申请人可以撤回。", "Only who asked for it can withdraw it.");
        End(CorrectionState.Withdrawn, reason, by.Name, now);
    }

    /// <summary>There is nothing left to correct.</summary>
    public void Lapse(DateTimeOffset now) => End(CorrectionState.Lapsed, null, null, now);

    private void Decide(CorrectionState state, string? reason, CurrentUser by, DateTimeOffset now)
    {
        if (by.Id == AskedById)
            throw new NotPermitted("correction.own", "不能审批自己申请的更正。", "Nobody decides a correction they asked for themselves.");
        End(state, reason, by.Name, now);
    }

    private void End(CorrectionState state, string? reason, string? by, DateTimeOffset now)
    {
        if (State != CorrectionState.Open)
            throw new RuleBroken("correction.already-decided", "该更正已办结。", "The correction is decided already.");
        (State, DecisionReason, DecidedBy, DecidedAt) = (state, reason, by, now);
    }
}
