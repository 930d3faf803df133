namespace CustomerArchive.Leases.Contracts;

/// <summary>A contract was signed (L3). The dossier of the unit and its occupant is opened on it (D1).</summary>
/// <param name="ContractNumber">Unique number of the contract within the branch.</param>
/// <param name="StartsOn">First day of the term, inclusive.</param>
/// <param name="EndsOn">Last day of the term, inclusive.</param>
/// <param name="CustomerName">Name of the occupant as it stands in the contract.</param>
/// <param name="Building">Name of the building.</param>
/// <param name="Floor">Name of the floor, such as <c>12F</c>.</param>
/// <param name="Unit">Name of the unit within its building.</param>
/// <param name="FollowsLeaseId">The lease that this one continues, if any.</param>
/// <param name="Follows">How: <c>renewal</c> (same customer) or <c>assignment</c> (from another).</param>
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
    int Version,
    Guid? FollowsLeaseId = null,
    string? Follows = null
);

/// <summary>A lease is over, by expiry or early; the retention clock of its dossiers starts here (T7; S0§3(5)).</summary>
/// <param name="EndedOn">The last day it was in force; may lie in the past when it was recorded late.</param>
/// <param name="Reason"><c>expired</c>, <c>terminated-early</c>, <c>assigned</c> or <c>holdover-ended</c>: the customer had stayed on after the term.</param>
/// <param name="ContractNumber">Unique number of the contract within the branch.</param>
/// <param name="FollowedByLeaseId">The signed lease that continues this one, if any.</param>
public sealed record LeaseEnded(
    Guid LeaseId,
    string BranchId,
    string ContractNumber,
    Guid CustomerId,
    DateOnly EndedOn,
    string Reason,
    int Version,
    Guid? FollowedByLeaseId = null
);

/// <summary>The occupant handed the unit back (L6; S1-2).</summary>
/// <param name="ContractNumber">Unique number of the contract within the branch.</param>
public sealed record CustomerMovedOut(
    Guid LeaseId,
    string BranchId,
    Guid CustomerId,
    Guid UnitId,
    DateOnly MovedOutOn,
    int Version,
    string? ContractNumber = null
);

/// <summary>Terms of a contract were agreed anew (L3; S0§3(3)); the supplementary agreement belongs into its dossier.</summary>
/// <param name="ContractNumber">Unique number of the contract within the branch.</param>
/// <param name="AmendmentNumber">Counts within the contract, from 1.</param>
/// <param name="From">First day on which the new terms hold.</param>
/// <param name="EndsOn">Last day of the term as it is now, inclusive.</param>
public sealed record LeaseAmended(
    Guid LeaseId,
    string BranchId,
    string ContractNumber,
    Guid CustomerId,
    int AmendmentNumber,
    DateOnly From,
    DateOnly EndsOn,
    int Version
);

/// <summary>Everything about a lease is settled, or what was open has been waived (L3; S1).</summary>
/// <param name="ContractNumber">Unique number of the contract within the branch.</param>
public sealed record LeaseClosed(Guid LeaseId, string BranchId, string ContractNumber, Guid CustomerId, DateOnly ClosedOn, int Version);

/// <summary>A step was recorded by mistake and has been taken back; what it caused is to be taken back too (L3).</summary>
/// <param name="ContractNumber">Unique number of the contract within the branch.</param>
/// <param name="Step"><c>ended</c>, <c>moved-out</c>, <c>closed</c> or <c>amended</c>.</param>
/// <param name="EndsOn">Last day of the term as it is now, inclusive.</param>
public sealed record LeaseStepUndone(
    Guid LeaseId,
    string BranchId,
    string ContractNumber,
    Guid CustomerId,
    string Step,
    DateOnly EndsOn,
    int Version
);

/// <summary>A contract was written with a customer, or written anew (L2); from here on the customer's file has to be kept (C12).</summary>
/// <param name="ContractNumber">Unique number of the contract within the branch.</param>
public sealed record LeaseDrafted(Guid LeaseId, string BranchId, string ContractNumber, Guid CustomerId, int Version);

/// <summary>Leases went out as a rent ledger, numbered (L8, P6). It names no lease.</summary>
/// <param name="Number">Number of the export, such as <c>ZT-20261122-9F3A61C20B</c>; stands on the sheet.</param>
/// <param name="BranchId">The branch it is of; null when it may hold rows of several.</param>
/// <param name="TakerId">Subject of the tokens of whoever took it.</param>
/// <param name="TakerName">Their name at that time.</param>
/// <param name="Sheet">What the sheet is called.</param>
/// <param name="Rows">How many leases stand in it.</param>
/// <param name="Purpose">What for, where that was said.</param>
public sealed record RentLedgerExported(
    string Number,
    string? BranchId,
    string TakerId,
    string TakerName,
    string Sheet,
    int Rows,
    string? Purpose,
    DateTimeOffset ExportedAt
);
