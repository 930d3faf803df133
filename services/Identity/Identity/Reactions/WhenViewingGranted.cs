using CustomerArchive.Identity.Clearances;
using CustomerArchive.Identity.Data;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Identity.Reactions;

/// <summary>Whoever may still look into archives cannot leave (P6). The end may have arrived first.</summary>
internal sealed class WhenViewingGranted(IdentityDb db) : IReaction<ViewingGranted>
{
    public async Task React(ViewingGranted fact, CancellationToken ct)
    {
        var holding = await Holding.ToLearn(db, HoldingKind.Viewing, fact.GrantId, fact.ViewerId, fact.BranchId, ct);
        if (fact.Version <= holding.ToldVersion)
            return;
        holding.ToldVersion = fact.Version;
        (holding.DossierId, holding.What) = (fact.DossierId, fact.Number);
        (holding.Since, holding.EndsAt) = (fact.From, fact.Until);
    }
}
