using CustomerArchive.Identity.Clearances;
using CustomerArchive.Identity.Data;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Identity.Reactions;

/// <summary>What ended no longer keeps its viewer from leaving.</summary>
internal sealed class WhenViewingEnded(IdentityDb db) : IReaction<ViewingEnded>
{
    public async Task React(ViewingEnded fact, CancellationToken ct)
    {
        var holding = await Holding.ToLearn(db, HoldingKind.Viewing, fact.GrantId, fact.ViewerId, fact.BranchId, ct);
        holding.DossierId ??= fact.DossierId;
        holding.SettledAt ??= fact.EndedAt;
    }
}
