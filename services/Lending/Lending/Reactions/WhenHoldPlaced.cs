using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Retention.Contracts;

namespace CustomerArchive.Lending.Reactions;

/// <summary>A hold forbids destruction, not reading: it is shown beside the dossier.</summary>
internal sealed class WhenHoldPlaced(LendingDb db) : IReaction<HoldPlaced>
{
    public Task React(HoldPlaced fact, CancellationToken ct) =>
        DossierRestraint.Learn(db, RestraintKind.Hold, inForce: true, (fact.HoldId, fact.Version), fact.BranchId, fact.DossierIds, ct);
}
