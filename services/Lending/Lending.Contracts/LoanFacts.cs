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
