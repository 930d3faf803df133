using CustomerArchive.Documents.Data;
using CustomerArchive.Leases.Contracts;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Documents.Reactions;

/// <summary>The occupant has not left after all (D16, L3).</summary>
internal sealed class WhenLeaseStepUndone(DocumentsDb db) : IReaction<LeaseStepUndone>
{
    public Task React(LeaseStepUndone fact, CancellationToken ct) =>
        fact.Step == "moved-out" ? WhenCustomerMovedOut.Learn(db, fact.LeaseId, fact.BranchId, null, fact.Version, ct) : Task.CompletedTask;
}
