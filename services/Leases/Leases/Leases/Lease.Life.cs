using CustomerArchive.Leases.Contracts;
using CustomerArchive.Leases.KnownCustomers;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Leases.Leases;

// The steps of its life. Each has a guard that says why it is not possible, for the step itself and for whoever asks what comes next.
internal sealed partial class Lease
{
    public LeaseState State { get; private set; } = LeaseState.Draft;
    public DateOnly? EndedOn { get; private set; }
    public EndReason? EndReason { get; private set; }
    public DateOnly? MovedOutOn { get; private set; }

    /// <summary>The day a draft was given up; it never became a contract.</summary>
    public DateOnly? CancelledOn { get; private set; }

    /// <summary>Why the last step out of the ordinary was taken: a draft cancelled, a step undone.</summary>
    public string? StepNote { get; private set; }

    public DateTimeOffset? EndRecordedAt { get; private set; }
    public DateTimeOffset? MoveRecordedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The last day it occupies its unit by contract.</summary>
    public DateOnly LastDay => EndedOn ?? EndsOn;

    /// <summary>In force on that day: signed, begun, neither over nor ended.</summary>
    public bool InForce(DateOnly day) => State != LeaseState.Draft && StartsOn <= day && day <= LastDay;

    /// <summary>
    /// For how many days it has run on without term: over, the customer still there, nothing new agreed (不定期租赁, 民法典734). 0 when it
    /// does not.
    /// </summary>
    public int DaysHeldOver(DateOnly today) =>
        State == LeaseState.Signed && FollowedById is null && today > EndsOn ? today.DayNumber - EndsOn.DayNumber : 0;

    public LeaseStage Stage(DateOnly today) =>
        State switch
        {
            LeaseState.Draft => CancelledOn is null ? LeaseStage.Draft : LeaseStage.Cancelled,
            LeaseState.Signed when today < StartsOn => LeaseStage.Signed,
            LeaseState.Signed when today <= EndsOn => LeaseStage.InForce,
            LeaseState.Signed => FollowedById is null ? LeaseStage.HeldOver : LeaseStage.Expired,
            LeaseState.Ended => LeaseStage.Ended,
            LeaseState.MovedOut => LeaseStage.MovedOut,
            _ => LeaseStage.Closed,
        };

    /// <summary>Whether it has the unit on one of these days; one that was called off before it began has it never.</summary>
    public bool Overlaps(DateOnly from, DateOnly to) =>
        State != LeaseState.Draft && StartsOn <= to && from <= LastDay && StartsOn <= LastDay;

    public RuleBroken? WhyNotCancel() => WhyNoDraft();

    public void Cancel(string reason, DateOnly today)
    {
        Refuse(WhyNotCancel());
        (CancelledOn, StepNote) = (today, reason);
    }

    public RuleBroken? WhyNotSign(DateOnly? signedOn, Lease? other, DateOnly today)
    {
        if (State != LeaseState.Draft)
            return new("lease.already-signed", "合同已经签订，不能重复签订。", "The contract is signed already.");
        if (WhyNoDraft() is { } cancelled)
            return cancelled;
        if ((signedOn ?? SignedOn) is not { } day)
            return new("lease.signing-day-missing", "请填写签订日期。", "Say on which day it was signed.");
        if (day > today)
            return new(
                "lease.signed-in-future",
                $"签订日期 {day:yyyy-MM-dd} 晚于今天。",
                $"The signing day {day:yyyy-MM-dd} lies in the future."
            );
        if (day > EndsOn)
            return new("lease.signed-after-end", "签订日期晚于到期日期。", "It cannot be signed after its last day.");
        return Occupied(other);
    }

    /// <param name="signedOn">The day of signing; the day in the draft when not given.</param>
    /// <param name="customer">Its name now is the one in the contract.</param>
    /// <param name="other">A lease that has the unit during this one's term, if any.</param>
    /// <param name="predecessor">The lease that this one continues; its end is now known to be no farewell.</param>
    /// <param name="today">The day in China.</param>
    public LeaseSigned Sign(DateOnly? signedOn, KnownCustomer customer, Lease? other, DateOnly today, Lease? predecessor = null)
    {
        Refuse(WhyNotSign(signedOn, other, today));
        var day = (signedOn ?? SignedOn)!.Value;
        SignedOn = day;
        State = LeaseState.Signed;
        CustomerName = customer.Name;
        Unit.BecameLet();
        predecessor?.ContinuedBy(this);
        return new(
            Id,
            BranchId,
            ContractNumber,
            CustomerId,
            CustomerName,
            UnitId,
            Unit.Building.Name,
            Unit.Floor,
            Unit.Number,
            day,
            StartsOn,
            EndsOn,
            NextVersion,
            FollowsId,
            Follows?.InWords()
        );
    }

    public RuleBroken? WhyNotEnd() =>
        WhyNotSigned()
        ?? (
            State == LeaseState.Signed
                ? null
                : new("lease.already-ended", $"租约已于 {EndedOn:yyyy-MM-dd} 终止。", $"The lease ended on {EndedOn:yyyy-MM-dd} already.")
        );

    /// <summary>The end may be recorded late: a day in the past is fine.</summary>
    /// <param name="other">A lease that has the unit between the end of the term and that day, if any.</param>
    public LeaseEnded End(DateOnly endedOn, EndReason reason, Lease? other, DateTimeOffset now, DateOnly today)
    {
        Refuse(WhyNotEnd());
        if (endedOn > today)
            throw new RuleBroken(
                "lease.end-in-future",
                "终止日期晚于今天，请到期后再登记。",
                "The end lies in the future; record it when it has come."
            );
        if (endedOn < SignedOn)
            throw new RuleBroken("lease.ended-before-signing", "终止日期早于签订日期。", "It cannot end before it was signed.");
        if (endedOn > EndsOn && (reason != Leases.EndReason.HoldoverEnded || FollowedById is not null))
            throw new RuleBroken(
                "lease.ended-after-term",
                $"租期至 {EndsOn:yyyy-MM-dd} 止；客户到期后继续使用的，请选择“不定期租赁终止”。",
                $"The term ends on {EndsOn:yyyy-MM-dd}; where the customer stayed on after it, the reason is holdover-ended."
            );
        var fits = reason switch
        {
            Leases.EndReason.Expired => endedOn == EndsOn,
            Leases.EndReason.HoldoverEnded => endedOn > EndsOn,
            _ => endedOn < EndsOn,
        };
        if (!fits)
            throw new RuleBroken(
                "lease.reason-does-not-fit",
                $"到期终止的日期只能是 {EndsOn:yyyy-MM-dd}；提前终止或转让须早于该日，不定期租赁终止须晚于该日。",
                $"It expires on {EndsOn:yyyy-MM-dd}; early termination and assignment come before that day, the end of a holdover after it."
            );
        Refuse(Occupied(other));
        if (endedOn > EndsOn)
            Unit.BecameLet();
        return End(endedOn, reason, now);
    }

    public RuleBroken? WhyNotMoveOut() =>
        WhyNotSigned()
        ?? State switch
        {
            LeaseState.MovedOut or LeaseState.Closed when MovedOutOn is not null => new(
                "lease.already-moved-out",
                $"客户已于 {MovedOutOn:yyyy-MM-dd} 退租搬离。",
                $"The customer moved out on {MovedOutOn:yyyy-MM-dd} already."
            ),
            LeaseState.Closed => new("lease.already-closed", "租约已经结案。", "The lease is closed already."),
            LeaseState.Signed => new(
                "lease.not-ended",
                "请先登记租约终止，再登记退租搬离。",
                "Record the end of the lease first, then the move."
            ),
            _ when FollowedBy == Following.Renewal => new(
                "lease.renewed-customer-stays",
                "该租约已续签，客户未搬离；请在续签的租约上登记退租。",
                "The lease was renewed and the customer stays; record the move on the lease that follows."
            ),
            _ => null,
        };

    public CustomerMovedOut MoveOut(DateOnly movedOutOn, DateTimeOffset now, DateOnly today)
    {
        Refuse(WhyNotMoveOut());
        if (movedOutOn > today)
            throw new RuleBroken("lease.move-in-future", "搬离日期晚于今天。", "The day of the move lies in the future.");
        if (movedOutOn < SignedOn)
            throw new RuleBroken(
                "lease.moved-before-signing",
                "搬离日期早于签订日期。",
                "Nobody moves out before the contract was signed."
            );

        State = LeaseState.MovedOut;
        (MovedOutOn, MoveRecordedAt) = (movedOutOn, now);
        return new(Id, BranchId, CustomerId, UnitId, movedOutOn, NextVersion, ContractNumber);
    }

    /// <summary>Who was followed by another lease, or never began, has no move to record.</summary>
    public RuleBroken? WhyNotClose() =>
        WhyNotSigned()
        ?? State switch
        {
            LeaseState.Closed => new("lease.already-closed", "租约已经结案。", "The lease is closed already."),
            LeaseState.Signed => new("lease.not-ended", "请先登记租约终止。", "Record the end of the lease first."),
            LeaseState.Ended when FollowedById is null && EndedOn >= StartsOn => new(
                "lease.not-moved-out",
                "请先登记客户退租搬离。",
                "Record that the customer moved out first."
            ),
            _ => null,
        };

    public LeaseClosed Close(DateTimeOffset now, DateOnly today)
    {
        Refuse(WhyNotClose());
        State = LeaseState.Closed;
        ClosedAt = now;
        return new(Id, BranchId, ContractNumber, CustomerId, today, NextVersion);
    }

    private LeaseEnded End(DateOnly endedOn, EndReason reason, DateTimeOffset now)
    {
        State = LeaseState.Ended;
        (EndedOn, EndReason, EndRecordedAt) = (endedOn, reason, now);
        return new(Id, BranchId, ContractNumber, CustomerId, endedOn, reason.InWords(), NextVersion, FollowedById);
    }

    private RuleBroken? WhyNoDraft() =>
        State != LeaseState.Draft
            ? new("lease.not-a-draft", "合同已签订，不能再改草稿。", "The contract is signed; its draft cannot be changed any more.")
        : CancelledOn is { } day
            ? new("lease.cancelled", $"草稿已于 {day:yyyy-MM-dd} 作废。", $"The draft was cancelled on {day:yyyy-MM-dd}.")
        : null;

    private RuleBroken? WhyNotSigned() =>
        State == LeaseState.Draft ? new("lease.not-signed", "合同尚未签订。", "The contract is not signed.") : null;

    private static RuleBroken? Occupied(Lease? other) =>
        other is null
            ? null
            : new(
                "lease.unit-occupied",
                $"该单元在 {other.StartsOn:yyyy-MM-dd} 至 {other.LastDay:yyyy-MM-dd} 已由合同 {other.ContractNumber} 租用。",
                $"The unit is let by contract {other.ContractNumber} from {other.StartsOn:yyyy-MM-dd} to {other.LastDay:yyyy-MM-dd}."
            );

    private static void Refuse(RuleBroken? why)
    {
        if (why is not null)
            throw why;
    }
}
