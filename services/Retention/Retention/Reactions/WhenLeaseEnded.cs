using CustomerArchive.Leases.Contracts;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Retention.Dossiers;

namespace CustomerArchive.Retention.Reactions;

/// <summary>The end of a lease starts the clock of its dossiers, also of those filed later; a later end takes them off a list (T7).</summary>
internal sealed class WhenLeaseEnded(LeaseClock leases) : IReaction<LeaseEnded>
{
    public Task React(LeaseEnded fact, CancellationToken ct) =>
        leases.Hear(fact.LeaseId, fact.BranchId, LeaseStep.Ended, fact.EndedOn, fact.ContractNumber, fact.Version, ct);
}
