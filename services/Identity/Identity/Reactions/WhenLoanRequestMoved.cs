using CustomerArchive.Identity.Clearances;
using CustomerArchive.Identity.Data;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Identity.Reactions;

/// <summary>Whoever has a request open, or is the only one who could decide one, cannot leave (P6).</summary>
internal sealed class WhenLoanRequestMoved(IdentityDb db) : IReaction<LoanRequestMoved>
{
    public async Task React(LoanRequestMoved fact, CancellationToken ct)
    {
        var request = await db.OpenRequests.FindAsync([fact.RequestId], ct);
        if (request is null)
            db.OpenRequests.Add(
                request = new()
                {
                    RequestId = fact.RequestId,
                    BranchId = fact.BranchId,
                    RequesterId = fact.RequesterId,
                    Department = fact.RequesterDepartment,
                }
            );
        if (fact.Version <= request.Version)
            return;
        (request.Open, request.WaitsFor, request.Version) = (fact.Open, fact.WaitsFor, fact.Version);
    }
}
