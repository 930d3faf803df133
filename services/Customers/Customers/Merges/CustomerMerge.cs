using CustomerArchive.Customers.Contracts;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Customers.Merges;

internal enum MergeState
{
    Requested,
    Merged,
    Rejected,
    Withdrawn,
    Undone,
}

/// <summary>
/// Two files of one customer become one: asked for by one person, decided by another. Nothing is lost and, while nothing else has changed,
/// it can be undone (C12).
/// </summary>
internal sealed class CustomerMerge : Aggregate
{
    private CustomerMerge() { }

    /// <summary>The file that stays.</summary>
    public Guid SurvivorId { get; private set; }

    /// <summary>The file that becomes a pointer to it.</summary>
    public Guid MergedId { get; private set; }
    public string SurvivorName { get; private set; } = "";
    public string MergedName { get; private set; } = "";

    /// <summary>The merged file while the request waits, so that only one waits at a time; null after.</summary>
    public Guid? WaitingFor { get; private set; }
    public MergeState State { get; private set; }
    public string Reason { get; private set; } = "";
    public string RequestedById { get; private set; } = "";
    public string RequestedByName { get; private set; } = "";
    public DateTimeOffset RequestedAt { get; private set; }
    public string? DecidedById { get; private set; }
    public string? DecidedByName { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? Comment { get; private set; }

    /// <summary>What the surviving file took over; only undoing reads it.</summary>
    public string? TakenOver { get; private set; }

    /// <summary>Versions of both files when they had become one; a later version means that somebody has worked with them since.</summary>
    public int SurvivorVersion { get; private set; }
    public int MergedVersion { get; private set; }
    public DateTimeOffset? UndoneAt { get; private set; }
    public string? UndoneByName { get; private set; }

    public static CustomerMerge Request(Customer survivor, Customer merged, string reason, Person requester, DateTimeOffset now)
    {
        RefuseUnlike(survivor, merged);
        return new()
        {
            BranchId = survivor.BranchId,
            SurvivorId = survivor.Id,
            MergedId = merged.Id,
            WaitingFor = merged.Id,
            SurvivorName = survivor.Name,
            MergedName = merged.Name,
            Reason = reason,
            RequestedById = requester.Id,
            RequestedByName = requester.Name,
            RequestedAt = now,
        };
    }

    public CustomersMerged Approve(Customer survivor, Customer merged, string? comment, Person decider, DateTimeOffset now)
    {
        Decide(MergeState.Merged, comment, decider, now);
        RefuseUnlike(survivor, merged);
        TakenOver = survivor.TakeOver(merged, now);
        (SurvivorVersion, MergedVersion) = (survivor.Version + 1, merged.Version + 1);
        return new(survivor.Id, merged.Id, BranchId, survivor.Name, merged.Name, now, MergedVersion, SurvivorVersion);
    }

    public void Reject(string? comment, Person decider, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(comment))
            throw new InvalidInput("comment", "merge.reason-missing", "驳回须说明理由。", "Say why it is rejected.");
        Decide(MergeState.Rejected, comment, decider, now);
    }

    public void Withdraw(Person requester)
    {
        RefuseUnlessWaiting();
        if (requester.Id != RequestedById)
            throw new NotPermitted("merge.not-yours", "只有申请人可以撤回。", "Only who asked may withdraw it.");
        (State, WaitingFor) = (MergeState.Withdrawn, null);
    }

    public CustomersParted Undo(Customer survivor, Customer merged, Person undoer, TimeSpan period, DateTimeOffset now)
    {
        if (State != MergeState.Merged)
            throw new RuleBroken("merge.not-merged", "没有可撤销的合并。", "There is no merge to undo.");
        if (now > DecidedAt + period)
            throw new RuleBroken(
                "merge.undo-too-late",
                $"合并已超过 {period.Days} 天，不能撤销。",
                $"The merge is more than {period.Days} days old and cannot be undone."
            );
        if (survivor.Version != SurvivorVersion || merged.Version != MergedVersion || survivor.MergedIntoId is not null)
            throw new RuleBroken(
                "merge.changed-since",
                "合并后档案已有更改，不能撤销。",
                "The file was changed after the merge, which can no longer be undone."
            );
        survivor.GiveBack(merged, TakenOver!, now);
        (State, UndoneAt, UndoneByName) = (MergeState.Undone, now, undoer.Name);
        return new(survivor.Id, merged.Id, BranchId, now, merged.Version + 1, survivor.Version + 1);
    }

    private void Decide(MergeState decision, string? comment, Person decider, DateTimeOffset now)
    {
        RefuseUnlessWaiting();
        if (decider.Id == RequestedById)
            throw new NotPermitted("merge.own-request", "不能审批自己的合并申请。", "Nobody decides their own request.");
        (State, WaitingFor, Comment) = (decision, null, comment);
        (DecidedById, DecidedByName, DecidedAt) = (decider.Id, decider.Name, now);
    }

    private void RefuseUnlessWaiting()
    {
        if (State != MergeState.Requested)
            throw new RuleBroken("merge.already-decided", "该合并申请已有结果。", "This request is decided already.");
    }

    private static void RefuseUnlike(Customer survivor, Customer merged)
    {
        if (survivor.Id == merged.Id)
            throw new RuleBroken("merge.same-file", "不能与自身合并。", "A file cannot be merged with itself.");
        if (survivor.Kind != merged.Kind)
            throw new RuleBroken("merge.different-kinds", "企业与个人档案不能合并。", "An enterprise and a person are not one customer.");
        if (survivor.BranchId != merged.BranchId)
            throw new RuleBroken("merge.different-branches", "只能合并同一分公司的档案。", "Both files must be of one branch.");
        if (
            survivor.State is FileState.FirstReview or FileState.SecondReview
            || merged.State is FileState.FirstReview or FileState.SecondReview
        )
            throw new RuleBroken(
                "merge.under-review",
                "档案正在审核，审核结束后方可合并。",
                "A file is under review; it can be merged when the review is over."
            );
        if (merged.State == FileState.Active && survivor.State != FileState.Active)
            throw new RuleBroken(
                "merge.survivor-not-active",
                "应保留已生效的档案，请对调两份档案。",
                "The active file is the one that stays; exchange the two."
            );
        if (
            Differ(survivor.CreditCode, merged.CreditCode)
            || (survivor.IdKind == merged.IdKind && Differ(survivor.IdNumber, merged.IdNumber))
        )
            throw new RuleBroken(
                "merge.different-numbers",
                "两份档案的信用代码或证件号码不同，请先更正有误的号码。",
                "The files have different codes or ID numbers; correct the wrong one first."
            );
    }

    private static bool Differ(string? one, string? other) => one is not null && other is not null && one != other;
}
