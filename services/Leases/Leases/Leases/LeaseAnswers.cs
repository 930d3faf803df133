using CustomerArchive.Leases.Closing;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Leases.Leases;

/// <summary>A step of a lease's life: whether it can be taken now, and if not, why and what to do.</summary>
/// <param name="Step">
/// <c>sign</c>, <c>cancel</c>, <c>amend</c>, <c>withdraw-amendment</c>, <c>renew</c>, <c>assign</c>, <c>end</c>, <c>move-out</c>,
/// <c>close</c>, <c>undo</c>.
/// </param>
/// <param name="Code">The refusal it would meet.</param>
internal sealed record NextStep(string Step, bool Possible, string? Code, string? Reason);

/// <summary>Answers a lease with its names and with what can be done next, by the guards of the steps themselves.</summary>
internal sealed class LeaseAnswers(LeasesDb db, WhatStandsOpen open, IOptions<LeaseOptions> options, TimeProvider clock)
{
    public async Task<GetLease.Response> Of(Lease lease, HttpContext http, CancellationToken ct)
    {
        var customer = await db.CustomerOf(lease.BranchId, lease.CustomerId, ct);
        var steps = (await Steps(lease, ct)).Select(step => new NextStep(
            step.Name,
            step.Why is null,
            step.Why?.Code,
            step.Why is { } why ? http.Say(why.Zh, why.En) : null
        ));
        return GetLease.Response.Of(lease, customer, clock.Today()) with { Steps = [.. steps] };
    }

    private async Task<(string Name, RuleBroken? Why)[]> Steps(Lease lease, CancellationToken ct)
    {
        var (today, fresh) = (clock.Today(), options.Value.FreshSince(clock));
        var draft = lease.State == LeaseState.Draft;
        var other = draft ? await db.FirstOn(lease.UnitId, lease.Id, lease.StartsOn, lease.EndsOn, ct) : null;
        var close = lease.WhyNotClose();
        if (close is null)
            close = CloseLease.Unwaived(await open.On(lease.Id, ct), await CloseLease.Approved(db, lease.Id, ct));
        return
        [
            ("sign", lease.WhyNotSign(lease.SignedOn ?? today, other, today)),
            ("cancel", lease.WhyNotCancel()),
            ("amend", lease.WhyNotAmend()),
            ("withdraw-amendment", lease.WhyNotWithdraw(fresh)),
            ("renew", lease.WhyNotRenew()),
            ("assign", lease.WhyNotAssign()),
            ("end", lease.WhyNotEnd()),
            ("move-out", lease.WhyNotMoveOut()),
            ("close", close),
            ("undo", lease.WhyNotUndo(fresh)),
        ];
    }
}
