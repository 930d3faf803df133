using CustomerArchive.Leases.Contracts;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Retention.Dossiers;

namespace CustomerArchive.Retention.Reactions;

/// <summary>The unit was handed back: starts the clock of dossiers whose rule counts from it (T7).</summary>
internal sealed class WhenCustomerMovedOut(LeaseClock leases) : IReaction<CustomerMovedOut>
{
    public Task React(CustomerMovedOut fact, CancellationToken ct) =>
        leases.Hear(fact.LeaseId, fact.BranchId, LeaseStep.MovedOut, fact.MovedOutOn, fact.ContractNumber, fact.Version, ct);
}
