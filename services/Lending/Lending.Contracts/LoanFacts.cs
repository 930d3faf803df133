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

/// <summary>The borrower of a volume is to be reminded, once for each of these days (B5).</summary>
/// <param name="BorrowerId">Subject of the borrower's tokens.</param>
/// <param name="Kind"><c>before-due</c>, <c>on-due</c> or <c>overdue</c>.</param>
/// <param name="Day">The due date that is near or come; of an overdue loan the working day it is reminded on.</param>
public sealed record LoanReminderDue(
    Guid LoanId,
    Guid DossierId,
    string BranchId,
    string BorrowerId,
    string Kind,
    DateOnly DueOn,
    DateOnly Day,
    int Version
);

/// <summary>A volume is due on another day than was said: renewed, or the holidays changed (B5).</summary>
/// <param name="BorrowerId">Subject of the borrower's tokens.</param>
/// <param name="Before">The day that was said before.</param>
/// <param name="DueOn">The day from now on.</param>
/// <param name="Reason"><c>renewed</c> or <c>calendar</c>.</param>
public sealed record LoanDueChanged(
    Guid LoanId,
    Guid DossierId,
    string BranchId,
    string BorrowerId,
    DateOnly Before,
    DateOnly DueOn,
    string Reason,
    int Version
);

/// <summary>A volume has been out for too long without renewal: somebody answers for it (B5, P7; S1-4§13(1)). Said once for each period.</summary>
/// <param name="BorrowerId">Subject of the borrower's tokens.</param>
/// <param name="DaysOut">Calendar days since it went out or was last renewed.</param>
public sealed record LoanNeedsAccount(
    Guid LoanId,
    Guid DossierId,
    string BranchId,
    string BorrowerId,
    DateOnly DueOn,
    int DaysOut,
    int Version
);

/// <summary>A volume is back and kept for who waited for it (B9). It is not out: nothing that a loan blocks is blocked by this.</summary>
/// <param name="RequestId">The approved request that it is kept for.</param>
/// <param name="RequesterId">Subject of the tokens of who asked.</param>
/// <param name="ArchiveNumber">Its number, for the message.</param>
/// <param name="KeptUntil">The last day on which it is kept; then it passes on to the next.</param>
public sealed record DossierReadyForPickup(
    Guid DossierId,
    Guid RequestId,
    string BranchId,
    string RequesterId,
    string ArchiveNumber,
    DateOnly KeptUntil,
    int Version
);

/// <summary>A lost volume was given up, after a search, by the branch manager and an executive (B6; S1-4§13(1)).</summary>
/// <param name="FindingId">The finding of its loss, with the search and the decisions.</param>
/// <param name="LoanId">The loan that it did not come back from.</param>
/// <param name="ArchiveNumber">Its number, which is never given again.</param>
/// <param name="BorrowerId">Subject of the borrower's tokens.</param>
/// <param name="Reason">Why it was given up, as proposed.</param>
public sealed record DossierWrittenOff(
    Guid FindingId,
    Guid LoanId,
    Guid DossierId,
    string BranchId,
    string ArchiveNumber,
    string BorrowerId,
    string Reason,
    DateTimeOffset WrittenOffAt,
    int Version
);

/// <summary>A volume that was lost, or given up already, turned up again (B6).</summary>
/// <param name="FindingId">The finding of its loss.</param>
/// <param name="Reason">Where and how it was found.</param>
/// <param name="WasWrittenOff">Whether it had been given up.</param>
public sealed record DossierRecovered(
    Guid FindingId,
    Guid LoanId,
    Guid DossierId,
    string BranchId,
    string Reason,
    bool WasWrittenOff,
    DateTimeOffset RecoveredAt,
    int Version
);
