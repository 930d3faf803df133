using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Viewing;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Documents.Reactions;

/// <summary>Nothing is shown by the grant any more, also when it arrives after this (B7).</summary>
internal sealed class WhenViewingEnded(DocumentsDb db) : IReaction<ViewingEnded>
{
    public async Task React(ViewingEnded fact, CancellationToken ct)
    {
        var grant = await db.Viewings.FindAsync([fact.GrantId], ct);
        if (grant is null)
            db.Viewings.Add(grant = new GrantedViewing(fact.GrantId, fact.DossierId, fact.BranchId, fact.ViewerId));
        grant.Learn(fact);
    }
}
