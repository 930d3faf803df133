namespace CustomerArchive.Lending.Contracts;

/// <summary>A volume went out against signature (B4).</summary>
/// <param name="BorrowerId">Subject of the borrower's tokens.</param>
/// <param name="BorrowerName">The borrower's name at that time.</param>
public sealed record DossierBorrowed(
    Guid LoanId,
    Guid DossierId,
    string BranchId,
    string BorrowerId,
    string BorrowerName,
    DateTimeOffset BorrowedAt,
    DateOnly DueOn,
    int Version
);

/// <summary>A volume came back and was inspected (B4, B6).</summary>
/// <param name="Condition"><c>intact</c>, <c>damaged</c>, <c>pages-missing</c> or <c>lost</c>.</param>
/// <param name="BorrowerId">Subject of the borrower's tokens.</param>
/// <param name="Pages">Pages counted on return.</param>
/// <param name="ReceivedBy">Name of the archivist who inspected it.</param>
public sealed record DossierReturned(
    Guid LoanId,
    Guid DossierId,
    string BranchId,
    string BorrowerId,
    string Condition,
    int Pages,
    string ReceivedBy,
    DateTimeOffset ReturnedAt,
    int Version
);

/// <summary>A volume is out beyond its due date (B5).</summary>
/// <param name="BorrowerId">Subject of the borrower's tokens.</param>
public sealed record LoanBecameOverdue(Guid LoanId, Guid DossierId, string BranchId, string BorrowerId, DateOnly DueOn, int Version);

/// <summary>A request to use archives was made, passed a step of its path, or ended (B2); the newest version counts.</summary>
/// <param name="RequesterId">Subject of the requester's tokens.</param>
/// <param name="RequesterDepartment">Code of the requester's department.</param>
/// <param name="Open">Whether it still waits for a decision, or for what was approved to be fetched.</param>
/// <param name="WaitsFor">
/// The step that is due: <c>department-head</c> (of that department), <c>custodian</c>, <c>branch-manager</c> or <c>owner-consent</c>; null when
/// none is. More may be added.
/// </param>
public sealed record LoanRequestMoved(
    Guid RequestId,
    string BranchId,
    string RequesterId,
    string RequesterDepartment,
    bool Open,
    string? WaitsFor,
    int Version
);
