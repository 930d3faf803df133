using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Retention.Contracts;

namespace CustomerArchive.Lending.Reactions;

/// <summary>What is approved for destruction is not lent while it rests apart (T4).</summary>
internal sealed class WhenDossiersQuarantined(LendingDb db) : IReaction<DossiersQuarantined>
{
    public Task React(DossiersQuarantined fact, CancellationToken ct) =>
        DossierRestraint.Learn(
            db,
            RestraintKind.Quarantine,
            inForce: true,
            (fact.ListId, fact.Version),
            fact.BranchId,
            fact.DossierIds,
            ct
        );
}
