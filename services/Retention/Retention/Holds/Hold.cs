using CustomerArchive.Persistence.Branches;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Retention.Holds;

internal enum HoldKind
{
    Legal,
    Dispute,
    Audit,
    Arrears,
}

internal enum HoldState
{
    Asked,
    InForce,
    LiftAsked,
    Lifted,
}

/// <summary>
/// Keeps dossiers from destruction until it is lifted (T2). It takes one person to ask and another to approve, for placing and for
/// lifting; one that is only asked for blocks destruction already, because nothing may be lost while somebody decides.
/// </summary>
internal sealed class Hold : Aggregate
{
    private readonly List<HeldDossier> items = [];

    private Hold() { }

    public HoldKind Kind { get; private set; }
    public string Reason { get; private set; } = "";
    public HoldState State { get; private set; }
    public string AskedById { get; private set; } = "";
    public string AskedBy { get; private set; } = "";
    public DateTimeOffset AskedAt { get; private set; }
    public string? ApprovedBy { get; private set; }
    public DateTimeOffset? ApprovedAt { get; private set; }
    public string? LiftReason { get; private set; }
    public string? LiftAskedById { get; private set; }
    public string? LiftAskedBy { get; private set; }
    public string? LiftedBy { get; private set; }
    public DateTimeOffset? LiftedAt { get; private set; }
    public IReadOnlyList<HeldDossier> Items => items;

    public static Hold Ask(string branch, HoldKind kind, string reason, IEnumerable<Guid> dossiers, CurrentUser by, DateTimeOffset now)
    {
        var hold = new Hold
        {
            BranchId = branch,
            Kind = kind,
            Reason = reason,
            AskedById = by.Id,
            AskedBy = by.Name,
            AskedAt = now,
        };
        hold.items.AddRange(dossiers.Select(id => new HeldDossier(id)));
        return hold;
    }

    public HoldPlaced Approve(CurrentUser by, DateTimeOffset now)
    {
        if (State != HoldState.Asked)
            throw new RuleBroken("hold.already-in-force", "该冻结已经批准。", "This hold was approved already.");
        if (by.Id == AskedById)
            throw new NotPermitted("hold.own", "不能批准自己提出的冻结。", "Nobody approves their own hold.");
        (State, ApprovedBy, ApprovedAt) = (HoldState.InForce, by.Name, now);
        return new(Id, BranchId, Dossiers, Reason, NextVersion);
    }

    public void AskLift(string reason, CurrentUser by)
    {
        if (State != HoldState.InForce)
            throw State switch
            {
                HoldState.Asked => new RuleBroken("hold.not-in-force", "该冻结尚未批准。", "This hold is not approved yet."),
                HoldState.LiftAsked => new RuleBroken(
                    "hold.lift-already-asked",
                    "已有人申请解除该冻结。",
                    "Lifting this hold was asked for already."
                ),
                _ => new RuleBroken("hold.already-lifted", "该冻结已经解除。", "This hold is lifted already."),
            };
        (State, LiftReason, LiftAskedById, LiftAskedBy) = (HoldState.LiftAsked, reason, by.Id, by.Name);
    }

    public HoldLifted ApproveLift(CurrentUser by, DateTimeOffset now)
    {
        if (State == HoldState.Lifted)
            throw new RuleBroken("hold.already-lifted", "该冻结已经解除。", "This hold is lifted already.");
        if (State != HoldState.LiftAsked)
            throw new RuleBroken("hold.lift-not-asked", "尚无人申请解除该冻结。", "Nobody asked to lift this hold.");
        if (by.Id == LiftAskedById)
            throw new NotPermitted("hold.own", "不能批准自己提出的解除申请。", "Nobody approves their own lifting.");
        (State, LiftedBy, LiftedAt) = (HoldState.Lifted, by.Name, now);
        return new(Id, BranchId, Dossiers, NextVersion);
    }

    private List<Guid> Dossiers => [.. items.Select(item => item.DossierId)];
}

internal sealed record HeldDossier(Guid DossierId);
