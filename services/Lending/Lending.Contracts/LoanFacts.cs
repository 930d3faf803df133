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

/// <summary>A volume that was lost, or given up already, turned up again, or was made again and takes its place (B6).</summary>
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

/// <summary>Nobody decided a step of a request in time; it went up a level, and whoever was to decide it still may (B2).</summary>
/// <param name="RequesterId">Subject of the requester's tokens.</param>
/// <param name="RequesterName">The requester's name at that time.</param>
/// <param name="Step"><c>department-head</c>, <c>custodian</c>, <c>branch-manager</c> or <c>owner-consent</c>.</param>
/// <param name="EscalatedTo">Role that may decide it as well: <c>branch-manager</c> or <c>executive</c>.</param>
/// <param name="WaitingSince">When the step came up.</param>
public sealed record LoanRequestEscalated(
    Guid RequestId,
    string BranchId,
    string RequesterId,
    string RequesterName,
    string Step,
    string EscalatedTo,
    DateTimeOffset WaitingSince,
    int Version
);

/// <summary>
/// Nobody decided a request after it went up either, or what was approved was not fetched while the approval held; it is closed and may be
/// asked again (B2).
/// </summary>
/// <param name="RequesterId">Subject of the requester's tokens.</param>
/// <param name="RequesterName">The requester's name at that time.</param>
/// <param name="Step">The step that waited, as in <see cref="LoanRequestEscalated"/>; <c>fetching</c> when all had been decided.</param>
/// <param name="Reason">In words, Chinese.</param>
public sealed record LoanRequestLapsed(
    Guid RequestId,
    string BranchId,
    string RequesterId,
    string RequesterName,
    string Step,
    string Reason,
    DateTimeOffset LapsedAt,
    int Version
);

/// <summary>A copy or excerpt that went out is neither back nor destroyed on the day by which it had to be; said once for each such day (B8).</summary>
/// <param name="Number">Its number, such as <c>FZ-sz-2026-0001</c>.</param>
/// <param name="Recipient">Who has it.</param>
/// <param name="RequesterId">Subject of the tokens of who asked for it.</param>
/// <param name="DestroyBy">The last day on which it may exist outside.</param>
public sealed record CopyBecameOverdue(
    Guid CopyId,
    Guid RequestId,
    Guid DossierId,
    string BranchId,
    string Number,
    string Recipient,
    string RequesterId,
    DateOnly DestroyBy,
    int Version
);

/// <summary>A copy or excerpt is asked back: some working days before it has to be gone, and again and again after that (B8).</summary>
/// <param name="Number">As in <see cref="CopyBecameOverdue"/>.</param>
/// <param name="Recipient">Who has it.</param>
/// <param name="RequesterId">Subject of the tokens of who asked for it.</param>
/// <param name="DestroyBy">The last day on which it may exist outside.</param>
/// <param name="IsOverdue">Whether that day is over.</param>
/// <param name="Reason"><c>dossier-destroyed</c> when it is asked back because its dossier is no more; null when only its day comes.</param>
public sealed record CopyRecalled(
    Guid CopyId,
    Guid RequestId,
    Guid DossierId,
    string BranchId,
    string Number,
    string Recipient,
    string RequesterId,
    DateOnly DestroyBy,
    bool IsOverdue,
    int Version,
    string? Reason = null
);

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
