using CustomerArchive.Leases.Contracts;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Retention.Dossiers;

namespace CustomerArchive.Retention.Reactions;

/// <summary>A step of a lease was recorded by mistake: the clock of its dossiers stops, their history says so, and those on a list leave it (T7).</summary>
internal sealed class WhenLeaseStepUndone(LeaseClock leases) : IReaction<LeaseStepUndone>
{
    public async Task React(LeaseStepUndone fact, CancellationToken ct)
    {
        LeaseStep? step = fact.Step switch
        {
            "ended" => LeaseStep.Ended,
            "moved-out" => LeaseStep.MovedOut,
            "closed" => LeaseStep.Closed,
            _ => null, // an amendment starts no clock
        };
        if (step is { } undone)
            await leases.Hear(fact.LeaseId, fact.BranchId, undone, on: null, fact.ContractNumber, fact.Version, ct);
    }
}
