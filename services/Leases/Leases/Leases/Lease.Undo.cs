using CustomerArchive.Leases.Contracts;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Leases.Leases;

// Taking back a step that was recorded by mistake.
internal sealed partial class Lease
{
    /// <summary>The step that can be taken back, while it is fresh and nothing has been built on it.</summary>
    /// <param name="freshSince">Steps recorded before are no longer undone but corrected by new ones.</param>
    public RuleBroken? WhyNotUndo(DateTimeOffset freshSince)
    {
        var recorded = State switch
        {
            LeaseState.Ended => EndRecordedAt,
            LeaseState.MovedOut => MoveRecordedAt,
            LeaseState.Closed => ClosedAt,
            _ => null,
        };
        if (recorded is null)
            return new("lease.nothing-to-undo", "没有可以撤销的步骤。", "There is no step that can be undone.");
        if (recorded < freshSince)
            return new("lease.undo-too-late", "该步骤登记已久，不能撤销。", "The step was recorded too long ago to be undone.");
        if (State == LeaseState.Ended && FollowedBy == Following.Assignment)
            return new(
                "lease.undo-followed",
                "租约已转让给另一客户，不能撤销终止。",
                "The lease went over to another customer; its end cannot be undone."
            );
        return null;
    }

    /// <param name="other">A lease that took the unit since, if any.</param>
    public LeaseStepUndone Undo(string reason, DateTimeOffset freshSince, Lease? other)
    {
        Refuse(WhyNotUndo(freshSince));
        if (State == LeaseState.Ended)
            Refuse(Occupied(other));
        var undone = State;
        StepNote = reason;
        switch (State)
        {
            case LeaseState.Closed:
                (State, ClosedAt) = (MovedOutOn is null ? LeaseState.Ended : LeaseState.MovedOut, null);
                break;
            case LeaseState.MovedOut:
                (State, MovedOutOn, MoveRecordedAt) = (LeaseState.Ended, null, null);
                break;
            default:
                (State, EndedOn, EndReason, EndRecordedAt) = (LeaseState.Signed, null, null, null);
                Unit.BecameLet();
                break;
        }
        return new(Id, BranchId, ContractNumber, CustomerId, undone.InWords(), EndsOn, NextVersion);
    }
}
