using CustomerArchive.Leases.Contracts;
using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Customers.Dynamics;

/// <summary>
/// One lease as far as it concerns its customer: where they sit, since when, and whether they left (C10; S1-1§4). Learnt from facts that
/// may come late, twice or in any order; each kind of fact has its own columns and its own newest version.
/// </summary>
internal sealed class Occupancy : IBranchScoped
{
    private int signedVersion,
        endedVersion,
        movedOutVersion;

    private Occupancy() { }

    public Occupancy(Guid leaseId, string branchId, Guid customerId) => (LeaseId, BranchId, CustomerId) = (leaseId, branchId, customerId);

    public Guid LeaseId { get; private set; }
    public string BranchId { get; private set; } = "";
    public Guid CustomerId { get; private set; }
    public string? ContractNumber { get; private set; }
    public Guid? UnitId { get; private set; }

    /// <summary>Building, floor and unit by their names then.</summary>
    public string? Place { get; private set; }
    public DateOnly? SignedOn { get; private set; }
    public DateOnly? StartsOn { get; private set; }

    /// <summary>Month and day of the start as <c>MMdd</c>, by which anniversaries are found.</summary>
    public int? StartsDay { get; private set; }
    public DateOnly? EndsOn { get; private set; }
    public DateOnly? EndedOn { get; private set; }
    public string? EndReason { get; private set; }
    public DateOnly? MovedOutOn { get; private set; }

    /// <summary>Concurrency token: two facts about one lease may be handled at once.</summary>
    public int Changes { get; private set; }

    /// <summary>Whether it is news; older words than what is known are not.</summary>
    public bool Learn(LeaseSigned fact)
    {
        if (fact.Version <= signedVersion)
            return false;
        CustomerId = fact.CustomerId;
        (ContractNumber, UnitId, Place) = (fact.ContractNumber, fact.UnitId, $"{fact.Building} {fact.Floor} {fact.Unit}");
        (SignedOn, StartsOn, EndsOn) = (fact.SignedOn, fact.StartsOn, fact.EndsOn);
        StartsDay = fact.StartsOn.Month * 100 + fact.StartsOn.Day;
        signedVersion = fact.Version;
        Changes++;
        return true;
    }

    public bool Learn(LeaseEnded fact)
    {
        if (fact.Version <= endedVersion)
            return false;
        ContractNumber ??= fact.ContractNumber;
        (EndedOn, EndReason, endedVersion) = (fact.EndedOn, fact.Reason, fact.Version);
        Changes++;
        return true;
    }

    public bool Learn(CustomerMovedOut fact)
    {
        if (fact.Version <= movedOutVersion)
            return false;
        UnitId ??= fact.UnitId;
        (MovedOutOn, movedOutVersion) = (fact.MovedOutOn, fact.Version);
        Changes++;
        return true;
    }
}
