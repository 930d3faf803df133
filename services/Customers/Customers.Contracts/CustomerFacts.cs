namespace CustomerArchive.Customers.Contracts;

/// <summary>A customer file was opened; it is not active before both reviews (C1, C2).</summary>
/// <param name="Kind"><c>enterprise</c>, <c>individual</c> or <c>household</c>.</param>
/// <param name="Name">Full name as on the licence or ID; never an abbreviation.</param>
/// <param name="Version">Version of the customer file with this change.</param>
public sealed record CustomerTakenIn(Guid CustomerId, string BranchId, string Kind, string Name, int Version);

/// <summary>Both reviews passed: the file is active (C7; S4§2(3)).</summary>
/// <param name="Kind"><c>enterprise</c>, <c>individual</c> or <c>household</c>.</param>
/// <param name="Name">Full name that the reviewers approved.</param>
public sealed record CustomerApproved(Guid CustomerId, string BranchId, string Kind, string Name, DateTimeOffset ApprovedAt, int Version);

/// <summary>A paper of a customer must be seen to: it is missing, or its validity ends. Each is said once (C6, L7; S4§2(3)).</summary>
/// <param name="OwnerId">The account manager who is responsible.</param>
/// <param name="Code">Code of the paper within its checklist, such as <c>business-licence</c>.</param>
/// <param name="Title">Name of the paper in Chinese.</param>
/// <param name="Reason"><c>due</c>, <c>overdue</c>, <c>expires-within-90-days</c> (or another number), or <c>expired</c>.</param>
/// <param name="DueOn">By when it is to be handed in, or the last day of its validity.</param>
public sealed record PaperFellDue(
    Guid PaperId,
    string BranchId,
    Guid CustomerId,
    Guid? LeaseId,
    string OwnerId,
    string Code,
    string Title,
    string Reason,
    DateOnly DueOn,
    int Version
);

/// <summary>A customer consented to one purpose of the collection notice (C5; PIPL 14).</summary>
/// <param name="Purpose">Code of the purpose, such as <c>lease-service</c>.</param>
/// <param name="IsSensitive">It is the consent of its own for sensitive personal data.</param>
public sealed record ConsentGiven(
    Guid ConsentId,
    string BranchId,
    Guid CustomerId,
    string Purpose,
    bool IsSensitive,
    DateOnly GivenOn,
    int Version
);

/// <summary>A customer withdrew a consent; data may no longer be used for this purpose (C5; PIPL 15-16).</summary>
/// <param name="Purpose">Code of the purpose, such as <c>care</c>.</param>
public sealed record ConsentWithdrawn(
    Guid ConsentId,
    string BranchId,
    Guid CustomerId,
    string Purpose,
    DateTimeOffset WithdrawnAt,
    int Version
);

/// <summary>The customer's name changed; dossiers are relabelled (C9; S2§26).</summary>
/// <param name="OldName">Full name until now.</param>
/// <param name="NewName">Full name from now on.</param>
public sealed record CustomerRenamed(Guid CustomerId, string BranchId, string OldName, string NewName, int Version);

/// <summary>The file came by a mistaken import and was taken back before anybody worked on it (C14).</summary>
/// <param name="Version">Version that the file would have had next.</param>
public sealed record CustomerWithdrawn(Guid CustomerId, string BranchId, int Version);

/// <summary>
/// Two files of one customer became one (C12): what named the merged file belongs to the other from now on. Archive numbers stay.
/// </summary>
/// <param name="CustomerId">The file that stays.</param>
/// <param name="MergedCustomerId">The file that is only a pointer now.</param>
/// <param name="Name">Full name in the file that stays.</param>
/// <param name="MergedName">Full name in the merged file.</param>
/// <param name="MergedVersion">Version of the merged file with this change; a later one parts them again.</param>
/// <param name="Version">Version of the file that stays.</param>
public sealed record CustomersMerged(
    Guid CustomerId,
    Guid MergedCustomerId,
    string BranchId,
    string Name,
    string MergedName,
    DateTimeOffset MergedAt,
    int MergedVersion,
    int Version
);

/// <summary>A merge was undone: each file stands for itself again (C12).</summary>
/// <param name="CustomerId">The file that had stayed.</param>
/// <param name="MergedCustomerId">The file that is in use again.</param>
/// <param name="MergedVersion">Version of the file that is in use again.</param>
/// <param name="Version">Version of the file that had stayed.</param>
public sealed record CustomersParted(
    Guid CustomerId,
    Guid MergedCustomerId,
    string BranchId,
    DateTimeOffset PartedAt,
    int MergedVersion,
    int Version
);

/// <summary>A file was erased with all its data (C12, C13): a lead that nobody pursued, or because the person asked and nothing had to be kept.</summary>
/// <param name="Reason"><c>leadNotPursued</c> or <c>subjectAsked</c>.</param>
/// <param name="Version">Version that the file would have had next.</param>
public sealed record CustomerErased(Guid CustomerId, string BranchId, string Reason, DateTimeOffset ErasedAt, int Version);

/// <summary>A list of customers went out as a sheet, numbered (C14, P6). It names no customer.</summary>
/// <param name="Number">Number of the export, such as <c>KH-20261122-9F3A61C20B</c>; stands on the sheet.</param>
/// <param name="BranchId">The branch it is of; null when it may hold rows of several.</param>
/// <param name="TakerId">Subject of the tokens of whoever took it.</param>
/// <param name="TakerName">Their name at that time.</param>
/// <param name="Sheet">What the sheet is called.</param>
/// <param name="Rows">How many customers stand in it.</param>
/// <param name="InClear">Whether personal values are readable in it.</param>
/// <param name="Purpose">What for, where that was said.</param>
public sealed record CustomersExported(
    string Number,
    string? BranchId,
    string TakerId,
    string TakerName,
    string Sheet,
    int Rows,
    bool InClear,
    string? Purpose,
    DateTimeOffset ExportedAt
);
