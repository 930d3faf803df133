using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Retention.Contracts;

namespace CustomerArchive.Lending.Reactions;

/// <summary>Taken off its destruction list, a dossier is lent as before.</summary>
internal sealed class WhenDossiersReleased(LendingDb db) : IReaction<DossiersReleased>
{
    public Task React(DossiersReleased fact, CancellationToken ct) =>
        DossierRestraint.Learn(
            db,
            RestraintKind.Quarantine,
            inForce: false,
            (fact.ListId, fact.Version),
            fact.BranchId,
            fact.DossierIds,
            ct
        );
}
