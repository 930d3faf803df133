using System.Text.Json.Serialization;
using CustomerArchive.Lending.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Policies;

internal enum PolicyState
{
    [JsonStringEnumMemberName("draft")]
    Draft,

    [JsonStringEnumMemberName("approved")]
    Approved,

    [JsonStringEnumMemberName("refused")]
    Refused,

    [JsonStringEnumMemberName("withdrawn")]
    Withdrawn,
}

/// <summary>
/// One version of a branch's policy table, or of the group's for branches without their own: drafted by an archivist, approved by somebody else, in force from its day until a later one is.
/// A version is never changed; requests name the one they were asked under (B2).
/// </summary>
internal sealed class LendingPolicy : Aggregate
{
    private LendingPolicy() { }

    /// <summary>Counts within the branch, or the group, from 1; the shipped table counts as 0.</summary>
    public int Number { get; private set; }
    public PolicyState State { get; private set; }
    public IReadOnlyList<PolicyRow> Rows { get; private set; } = [];

    /// <summary>Why the table is changed.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The first day on which it holds; the day of its approval where that came later.</summary>
    public DateOnly EffectiveFrom { get; private set; }
    public string DraftedById { get; private set; } = "";
    public string DraftedBy { get; private set; } = "";
    public DateTimeOffset DraftedAt { get; private set; }
    public string? DecidedById { get; private set; }
    public string? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was approved, refused or withdrawn.</summary>
    public string? DecisionReason { get; private set; }

    public bool IsOfGroup => BranchId == CurrentUser.EveryBranch;

    /// <summary>Those that somebody may read: of their branches and of the group, whose table may hold in theirs.</summary>
    public static IQueryable<LendingPolicy> Readable(LendingDb db)
    {
        var (all, mine) = (db.User.SeesAllBranches, db.User.Branches);
        return db
            .Policies.IgnoreQueryFilters(["branch"])
            .AsNoTracking()
            .Where(policy => all || policy.BranchId == CurrentUser.EveryBranch || mine.Contains(policy.BranchId));
    }

    public static LendingPolicy Draft(CurrentUser drafter, string branchId, int number, PolicyTable table, PolicyDraft draft)
    {
        table.Check();
        if (draft.EffectiveFrom < draft.Today)
            throw new InvalidInput(
                "effectiveFrom",
                "lending-policy.back-dated",
                "生效日不得早于今天。",
                "It cannot hold from a day before today."
            );
        return new()
        {
            BranchId = branchId,
            Number = number,
            Rows = table.Rows,
            Reason = draft.Reason,
            EffectiveFrom = draft.EffectiveFrom,
            DraftedById = drafter.Id,
            DraftedBy = drafter.Name,
            DraftedAt = draft.Now,
        };
    }

    public void Decide(CurrentUser decider, bool approve, string? reason, DateOnly today, DateTimeOffset now)
    {
        EnsureDraft();
        if (decider.Id == DraftedById)
            throw new NotPermitted("lending-policy.own", "不能审批本人起草的规则。", "Nobody approves what they drafted.");
        if (!approve && reason is null)
            throw new InvalidInput("reason", "field.required", "不同意须说明理由。", "A refusal needs its reason.");
        Close(approve ? PolicyState.Approved : PolicyState.Refused, decider, reason, now);
        if (approve && EffectiveFrom < today)
            EffectiveFrom = today; // never back over requests that were asked under another version
    }

    public void Withdraw(CurrentUser drafter, string reason, DateTimeOffset now)
    {
        EnsureDraft();
        if (drafter.Id != DraftedById)
            throw new NotPermitted("lending-policy.not-yours", "只有起草人可以撤回。", "Only who drafted it may withdraw it.");
        Close(PolicyState.Withdrawn, drafter, reason, now);
    }

    private void Close(PolicyState state, CurrentUser by, string? reason, DateTimeOffset now) =>
        (State, DecidedById, DecidedBy, DecisionReason, DecidedAt) = (state, by.Id, by.Name, reason, now);

    private void EnsureDraft()
    {
        if (State != PolicyState.Draft)
            throw new RuleBroken(
                "lending-policy.already-decided",
                $"第 {Number} 版已审批或撤回，不再更改。",
                $"Version {Number} is decided or withdrawn and stays as it is; draft a new one."
            );
    }
}

internal sealed record PolicyDraft(string Reason, DateOnly EffectiveFrom, DateOnly Today, DateTimeOffset Now);
