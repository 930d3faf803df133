using CustomerArchive.Documents.Contracts;
using CustomerArchive.Lending.Copies;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Queue;
using CustomerArchive.Lending.Viewing;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Lending.Reactions;

/// <summary>A destroyed dossier is never lent again, nor viewed, nobody waits for it, and its copies are asked back.</summary>
internal sealed class WhenDossierDestroyed(LendingDb db, RecallCopies copies, TimeProvider clock) : IReaction<DossierDestroyed>
{
    public async Task React(DossierDestroyed fact, CancellationToken ct)
    {
        (await db.DossierToLearnAbout(fact.DossierId, fact.BranchId, ct)).LearnDestroyed(fact.DestroyedAt);
        await WaitingLine.End(db, fact.DossierId, fact.DestroyedAt, ct);
        await copies.Of(fact.DossierId, ct);
        await EndViewing.OfUnreadable(db, [fact.DossierId], ViewingEnd.Destroyed, clock.GetUtcNow(), ct);
    }
}
