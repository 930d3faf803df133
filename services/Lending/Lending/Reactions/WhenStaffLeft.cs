using CustomerArchive.Identity.Contracts;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Delegates;
using CustomerArchive.Messaging.Reactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Reactions;

/// <summary>Who left decides nothing any more, neither in person nor through a delegate (B2, P6).</summary>
internal sealed class WhenStaffLeft(LendingDb db) : IReaction<StaffLeft>
{
    public async Task React(StaffLeft fact, CancellationToken ct)
    {
        var delegations = await db
            .Delegations.Where(row =>
                (row.DeciderId == fact.StaffId || row.DelegateId == fact.StaffId)
                && (row.State == DelegationState.Proposed || row.State == DelegationState.Accepted)
            )
            .ToListAsync(ct);
        foreach (var delegation in delegations)
            delegation.EndBecauseLeft(fact.Name, fact.LeftAt);
    }
}
