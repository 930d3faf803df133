using CustomerArchive.Persistence.Branches;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.Retention.Dossiers;
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
    private const int PerFact = 1000;
    private readonly List<HeldDossier> items = [];
    private readonly List<HoldReview> reviews = [];

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

    /// <summary>Who answers for it: looks at it on its day, and asks to lift it when its reason is gone.</summary>
    public string Owner { get; private set; } = "";

    /// <summary>When its owner is to say whether it is still needed; null for holds older than reviews.</summary>
    public DateOnly? ReviewOn { get; private set; }

    /// <summary>The review day that its owner was reminded of.</summary>
    public DateOnly? RemindedOf { get; private set; }

    /// <summary>Whose dossiers it takes, where it is on a customer.</summary>
    public Guid? CustomerId { get; private set; }

    /// <summary>What it looks for, where it is on a query.</summary>
    public HoldQuery? Query { get; private set; }
    public IReadOnlyList<HeldDossier> Items => items;
    public IReadOnlyList<HoldReview> Reviews => reviews;

    /// <summary>It takes also what comes to match only later.</summary>
    public bool ReachesFurther { get; private set; }

    public static Hold Ask(
        string branch,
        HoldKind kind,
        string reason,
        HoldTarget target,
        string? owner,
        DateOnly reviewOn,
        CurrentUser by,
        DateTimeOffset now
    )
    {
        var hold = new Hold
        {
            BranchId = branch,
            Kind = kind,
            Reason = reason,
            AskedById = by.Id,
            AskedBy = by.Name,
            AskedAt = now,
            Owner = owner ?? by.Name,
            ReviewOn = reviewOn,
            CustomerId = target.CustomerId,
            Query = target.Query,
            ReachesFurther = target.CustomerId is not null || target.Query is not null,
        };
        hold.items.AddRange(target.Dossiers.Select(id => new HeldDossier(id)));
        return hold;
    }

    public IEnumerable<HoldPlaced> Approve(CurrentUser by, DateTimeOffset now)
    {
        if (State != HoldState.Asked)
            throw new RuleBroken("hold.already-in-force", "该冻结已经批准。", "This hold was approved already.");
        if (by.Id == AskedById)
            throw new NotPermitted("hold.own", "不能批准自己提出的冻结。", "Nobody approves their own hold.");
        (State, ApprovedBy, ApprovedAt) = (HoldState.InForce, by.Name, now);
        return Chunks().Select(dossiers => new HoldPlaced(Id, BranchId, dossiers, Reason, NextVersion));
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
                _ => Over(),
            };
        (State, LiftReason, LiftAskedById, LiftAskedBy) = (HoldState.LiftAsked, reason, by.Id, by.Name);
    }

    public IEnumerable<HoldLifted> ApproveLift(CurrentUser by, DateTimeOffset now)
    {
        if (State == HoldState.Lifted)
            throw Over();
        if (State != HoldState.LiftAsked)
            throw new RuleBroken("hold.lift-not-asked", "尚无人申请解除该冻结。", "Nobody asked to lift this hold.");
        if (by.Id == LiftAskedById)
            throw new NotPermitted("hold.own", "不能批准自己提出的解除申请。", "Nobody approves their own lifting.");
        (State, LiftedBy, LiftedAt) = (HoldState.Lifted, by.Name, now);
        return Chunks().Select(dossiers => new HoldLifted(Id, BranchId, dossiers, NextVersion));
    }

    /// <summary>
    /// Takes a dossier that matches now, filed or relabelled after the hold was asked for; once caught it stays. The fact only where the
    /// hold is approved, and none for one that it has.
    /// </summary>
    public HoldPlaced? Catch(Guid dossierId)
    {
        if (State == HoldState.Lifted || items.Exists(item => item.DossierId == dossierId))
            return null;
        items.Add(new HeldDossier(dossierId));
        return State == HoldState.Asked ? null : new(Id, BranchId, [dossierId], Reason, NextVersion);
    }

    /// <summary>Its owner, or who stands in, looked at it: still needed until the next day.</summary>
    public void Review(string finding, DateOnly nextOn, CurrentUser by, DateTimeOffset now)
    {
        if (State == HoldState.Lifted)
            throw Over();
        reviews.Add(new HoldReview(reviews.Count + 1, finding, nextOn, by.Name, now));
        ReviewOn = nextOn;
    }

    /// <summary>Null when its owner was told of this day already.</summary>
    public HoldReviewDue? Remind(DateOnly today)
    {
        if (State == HoldState.Lifted || ReviewOn is not { } day || day > today || RemindedOf == day)
            return null;
        RemindedOf = day;
        return new(Id, BranchId, Owner, Reason, day, NextVersion);
    }

    private IEnumerable<IReadOnlyList<Guid>> Chunks() => items.Select(item => item.DossierId).Chunk(PerFact);

    private static RuleBroken Over() => new("hold.already-lifted", "该冻结已经解除。", "This hold is lifted already.");
}

internal sealed record HeldDossier(Guid DossierId);

/// <summary>Somebody looked whether a hold is still needed.</summary>
internal sealed record HoldReview(int Number, string Finding, DateOnly NextOn, string By, DateTimeOffset At);

/// <summary>What a hold is asked for: named dossiers, or one customer's, or what a query finds.</summary>
internal sealed record HoldTarget(IReadOnlyCollection<Guid> Dossiers, Guid? CustomerId, HoldQuery? Query)
{
    /// <summary>What of these it takes; null where the dossiers are named.</summary>
    public static IQueryable<RetainedDossier>? Among(IQueryable<RetainedDossier> dossiers, Guid? customerId, HoldQuery? query) =>
        customerId is { } customer ? dossiers.Where(dossier => dossier.CustomerId == customer) : query?.In(dossiers);
}
