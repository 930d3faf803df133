using CustomerArchive.Documents.Contracts;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.Retention.Data;

namespace CustomerArchive.Retention.Reactions;

/// <summary>Lists and certificates show the present title.</summary>
internal sealed class WhenDossierRelabelled(RetentionDb db) : IReaction<DossierRelabelled>
{
    public async Task React(DossierRelabelled fact, CancellationToken ct) =>
        (await db.KnowDossier(fact.DossierId, fact.BranchId, ct)).Relabel(fact.Title, fact.Version);
}
