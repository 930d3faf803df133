using CustomerArchive.Leases.Contracts;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Retention.Dossiers;

namespace CustomerArchive.Retention.Reactions;

/// <summary>All of a lease is settled: starts the clock of dossiers whose rule counts from it (T7).</summary>
internal sealed class WhenLeaseClosed(LeaseClock leases) : IReaction<LeaseClosed>
{
    public Task React(LeaseClosed fact, CancellationToken ct) =>
        leases.Hear(fact.LeaseId, fact.BranchId, LeaseStep.Closed, fact.ClosedOn, fact.ContractNumber, fact.Version, ct);
}
