using CustomerArchive.Leases.Contracts;
using CustomerArchive.Leases.KnownCustomers;

namespace CustomerArchive.Leases.Leases;

internal sealed partial class Lease
{
    /// <summary>The customer file it was written for, when that was merged into <see cref="CustomerId"/> since (C12).</summary>
    public Guid? FirstCustomerId { get; private set; }

    /// <summary>The customer is in this file now; the name in the contract stays.</summary>
    public void Follow(KnownCustomer survivor)
    {
        var first = FirstCustomerId ?? CustomerId;
        CustomerId = survivor.Id;
        FirstCustomerId = first == CustomerId ? null : first;
    }

    /// <summary>That the contract was written, for those who keep the customer's file.</summary>
    public LeaseDrafted Drafted() => new(Id, BranchId, ContractNumber, CustomerId, NextVersion);
}
