using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.MovedOut;
using CustomerArchive.Leases.Contracts;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Documents.Reactions;

/// <summary>The dossier of a lease whose occupant has left is bound and catalogued with the yearly tidy-up (D16; S1-2§3, §6).</summary>
internal sealed class WhenCustomerMovedOut(DocumentsDb db) : IReaction<CustomerMovedOut>
{
    public Task React(CustomerMovedOut fact, CancellationToken ct) =>
        Learn(db, fact.LeaseId, fact.BranchId, fact.MovedOutOn, fact.Version, ct);

    public static async Task Learn(DocumentsDb db, Guid leaseId, string branchId, DateOnly? day, int version, CancellationToken ct)
    {
        if (await db.LeasesMovedOut.FindAsync([leaseId], ct) is not { } known)
            db.LeasesMovedOut.Add(
                new()
                {
                    LeaseId = leaseId,
                    BranchId = branchId,
                    MovedOutOn = day,
                    LeaseVersion = version,
                }
            );
        else if (known.LeaseVersion < version)
            (known.MovedOutOn, known.LeaseVersion) = (day, version);
    }
}
