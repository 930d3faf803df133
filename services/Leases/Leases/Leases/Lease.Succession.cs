using CustomerArchive.Leases.Contracts;
using CustomerArchive.Leases.KnownCustomers;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Leases.Leases;

// One lease continuing another: renewed with the same customer, or assigned to the next.
internal sealed partial class Lease
{
    /// <summary>The lease that this one continues, and how.</summary>
    public Guid? FollowsId { get; private set; }
    public Following? Follows { get; private set; }

    /// <summary>The signed lease that continues this one, and how.</summary>
    public Guid? FollowedById { get; private set; }
    public Following? FollowedBy { get; private set; }

    public RuleBroken? WhyNotRenew() =>
        WhyNotSigned()
        ?? (
            FollowedById is not null ? WhyFollowed()
            : State == LeaseState.Signed ? null
            : new("lease.already-ended", "租约已终止，不能续签；请另签新约。", "The lease has ended and cannot be renewed; sign a new one.")
        );

    public RuleBroken? WhyNotAssign() => WhyNotEnd() ?? (FollowedById is null ? null : WhyFollowed());

    /// <summary>Says in a draft which lease it continues; signing it links both.</summary>
    public void Continue(Lease predecessor, Following how) => (FollowsId, Follows) = (predecessor.Id, how);

    /// <summary>Ends it for this customer; who gets it has the rest of the term under the same terms (L3).</summary>
    public (LeaseEnded, Lease) Assign(DateOnly lastDay, string contractNumber, KnownCustomer customer, DateTimeOffset now, DateOnly today)
    {
        Refuse(WhyNotAssign());
        if (amendments.Exists(amendment => amendment.From > lastDay))
            throw new RuleBroken(
                "lease.amendment-ahead",
                "转让日之后还有尚未生效的变更协议，请先撤回该变更。",
                "An amendment takes effect after that day; withdraw it first."
            );
        if (lastDay < StartsOn)
            throw new RuleBroken("lease.not-begun", "租期尚未开始，不能转让。", "The term has not begun; it cannot be assigned.");
        var ended = End(lastDay, Leases.EndReason.Assigned, null, now, today);
        var from = lastDay.AddDays(1);
        var next = new Lease(contractNumber, customer, Unit, new(null, from, EndsOn), Terms.From(from, StartsOn), Use);
        next.Continue(this, Following.Assignment);
        return (ended with { FollowedByLeaseId = next.Id }, next);
    }

    private void ContinuedBy(Lease successor)
    {
        if (FollowedById is not null)
            Refuse(WhyFollowed());
        (FollowedById, FollowedBy) = (successor.Id, successor.Follows);
    }

    private static RuleBroken WhyFollowed() =>
        new("lease.already-followed", "该租约已由另一份已签订的租约接续。", "Another signed lease continues this one already.");
}
