using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Viewing;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Retention.Contracts;

namespace CustomerArchive.Lending.Reactions;

/// <summary>What is approved for destruction is not lent while it rests apart, nor viewed (T4, B7).</summary>
internal sealed class WhenDossiersQuarantined(LendingDb db, TimeProvider clock) : IReaction<DossiersQuarantined>
{
    public async Task React(DossiersQuarantined fact, CancellationToken ct)
    {
        await DossierRestraint.Learn(
            db,
            RestraintKind.Quarantine,
            inForce: true,
            (fact.ListId, fact.Version),
            fact.BranchId,
            fact.DossierIds,
            ct
        );
        await EndViewing.OfUnreadable(db, fact.DossierIds, ViewingEnd.Quarantined, clock.GetUtcNow(), ct);
    }
}
