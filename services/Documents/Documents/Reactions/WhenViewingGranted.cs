using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Viewing;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Documents.Reactions;

/// <summary>From now on, or from its day on, the viewer may see pages (B7). The end may have arrived first.</summary>
internal sealed class WhenViewingGranted(DocumentsDb db) : IReaction<ViewingGranted>
{
    public async Task React(ViewingGranted fact, CancellationToken ct)
    {
        var grant = await db.Viewings.FindAsync([fact.GrantId], ct);
        if (grant is null)
            db.Viewings.Add(grant = new GrantedViewing(fact.GrantId, fact.DossierId, fact.BranchId, fact.ViewerId));
        grant.Learn(fact);
    }
}
