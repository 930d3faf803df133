using CustomerArchive.Documents.Contracts;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Viewing;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Lending.Reactions;

/// <summary>A destroyed dossier is never lent again, nor viewed.</summary>
internal sealed class WhenDossierDestroyed(LendingDb db, TimeProvider clock) : IReaction<DossierDestroyed>
{
    public async Task React(DossierDestroyed fact, CancellationToken ct)
    {
        (await db.DossierToLearnAbout(fact.DossierId, fact.BranchId, ct)).LearnDestroyed(fact.DestroyedAt);
        await EndViewing.OfUnreadable(db, [fact.DossierId], ViewingEnd.Destroyed, clock.GetUtcNow(), ct);
    }
}
