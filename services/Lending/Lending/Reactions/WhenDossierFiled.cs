using CustomerArchive.Documents.Contracts;
using CustomerArchive.Lending.Data;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Lending.Reactions;

/// <summary>A filed dossier can be asked for.</summary>
internal sealed class WhenDossierFiled(LendingDb db) : IReaction<DossierFiled>
{
    public async Task React(DossierFiled fact, CancellationToken ct) =>
        (await db.DossierToLearnAbout(fact.DossierId, fact.BranchId, ct)).LearnFiled(fact);
}
