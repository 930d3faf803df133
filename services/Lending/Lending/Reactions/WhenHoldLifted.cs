using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Retention.Contracts;

namespace CustomerArchive.Lending.Reactions;

/// <summary>The mark goes when no other hold is left.</summary>
internal sealed class WhenHoldLifted(LendingDb db) : IReaction<HoldLifted>
{
    public Task React(HoldLifted fact, CancellationToken ct) =>
        DossierRestraint.Learn(db, RestraintKind.Hold, inForce: false, (fact.HoldId, fact.Version), fact.BranchId, fact.DossierIds, ct);
}
