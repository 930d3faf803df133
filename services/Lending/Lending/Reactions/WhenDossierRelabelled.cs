using CustomerArchive.Documents.Contracts;
using CustomerArchive.Lending.Data;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Lending.Reactions;

/// <summary>Requests and loans made from now on carry the new title; earlier ones keep what was signed for.</summary>
internal sealed class WhenDossierRelabelled(LendingDb db) : IReaction<DossierRelabelled>
{
    public async Task React(DossierRelabelled fact, CancellationToken ct) =>
        (await db.DossierToLearnAbout(fact.DossierId, fact.BranchId, ct)).LearnTitle(fact.Title, fact.Version);
}
