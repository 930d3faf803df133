namespace CustomerArchive.Leases.Contracts;

/// <summary>A contract was signed (L3). The dossier of the unit and its occupant is opened on it (D1).</summary>
/// <param name="ContractNumber">Unique number of the contract within the branch.</param>
/// <param name="StartsOn">First day of the term, inclusive.</param>
/// <param name="EndsOn">Last day of the term, inclusive.</param>
/// <param name="CustomerName">Name of the occupant as it stands in the contract.</param>
/// <param name="Building">Name of the building.</param>
/// <param name="Floor">Name of the floor, such as <c>12F</c>.</param>
/// <param name="Unit">Name of the unit within its building.</param>
public sealed record LeaseSigned(
    Guid LeaseId,
    string BranchId,
    string ContractNumber,
    Guid CustomerId,
    string CustomerName,
    Guid UnitId,
    string Building,
    string Floor,
    string Unit,
    DateOnly SignedOn,
    DateOnly StartsOn,
    DateOnly EndsOn,
    int Version
);

/// <summary>A lease is over, by expiry or early; the retention clock of its dossiers starts here (T7; S0§3(5)).</summary>
/// <param name="EndedOn">The last day it was in force; may lie in the past when it was recorded late.</param>
/// <param name="Reason"><c>expired</c>, <c>terminated-early</c> or <c>assigned</c>.</param>
/// <param name="ContractNumber">Unique number of the contract within the branch.</param>
public sealed record LeaseEnded(
    Guid LeaseId,
    string BranchId,
    string ContractNumber,
    Guid CustomerId,
    DateOnly EndedOn,
    string Reason,
    int Version
);

/// <summary>The occupant handed the unit back (L6; S1-2).</summary>
public sealed record CustomerMovedOut(Guid LeaseId, string BranchId, Guid CustomerId, Guid UnitId, DateOnly MovedOutOn, int Version);
