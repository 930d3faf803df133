namespace CustomerArchive.Documents.Contracts;

/// <summary>A dossier (案卷) was opened for a unit and its occupant, or for a customer (D1).</summary>
/// <param name="Kind"><c>customer</c>, <c>lease</c>, <c>service</c>, <c>engineering</c>, <c>sales-office</c> or <c>company</c>.</param>
/// <param name="Title">What stands on its cover; follows the customer's name.</param>
public sealed record DossierOpened(
    Guid DossierId,
    string BranchId,
    string Kind,
    string Title,
    Guid? CustomerId,
    Guid? LeaseId,
    Guid? UnitId,
    int Version
);

/// <summary>A document's bytes were received, hashed and stored (D8, D9).</summary>
/// <param name="Size">Bytes of the original.</param>
/// <param name="Sha256">Lower-case hexadecimal hash of the original.</param>
/// <param name="Title">What the document is called within its dossier.</param>
/// <param name="FileName">Name of the bytes as they are handed out: customer, kind of material, date.</param>
/// <param name="MediaType">Judged by the content, such as <c>application/pdf</c>.</param>
public sealed record DocumentStored(
    Guid DocumentId,
    string BranchId,
    Guid? DossierId,
    string Title,
    string FileName,
    string MediaType,
    long Size,
    string Sha256,
    int Version
);

/// <summary>
/// A dossier was filed under its archive number; its bytes are write-once from now on (D2, D7, D9). Announced again, with a higher version
/// and the first day, when further volumes are filed and when a correction of a document made the dossier more secret (D3).
/// </summary>
/// <param name="Secrecy"><c>ordinary</c>, <c>secret</c> or <c>top-secret</c>.</param>
/// <param name="ContainsPersonalData">Whether lending it needs the owner's consent (B2).</param>
/// <param name="DepartmentCode">Department part of the archive number, such as <c>SALE</c>.</param>
/// <param name="Pages">Counted pages of the volume, at filing.</param>
/// <param name="ArchiveNumber">Unique within the branch, never given again, such as <c>2026-SALE-001</c>.</param>
/// <param name="Title">What stands on its cover.</param>
/// <param name="Kind">As in <see cref="DossierOpened"/>.</param>
/// <param name="ClassCode">Its class in the scheme, such as <c>lease.office</c>.</param>
/// <param name="VolumeIds">
/// The volumes that were bound at this filing, whose codes stand on their labels as <c>CA1:VOL:</c> and the id in 32 hexadecimal digits;
/// null when none was.
/// </param>
/// <param name="Carriers">
/// What was filed this time lies on: <c>paper</c>, <c>audio-video</c>, <c>object</c>; those filed before stay as they were told. Null when
/// nothing was filed, or nobody knows. Objects are never lent, recordings go out as copies (B3; S1-4§13(4)).
/// </param>
public sealed record DossierFiled(
    Guid DossierId,
    string BranchId,
    string ArchiveNumber,
    string Title,
    string Kind,
    string Secrecy,
    bool ContainsPersonalData,
    string DepartmentCode,
    Guid? CustomerId,
    Guid? LeaseId,
    Guid? UnitId,
    DateOnly FiledOn,
    int Pages,
    int Version,
    string? ClassCode = null,
    IReadOnlyList<Guid>? VolumeIds = null,
    IReadOnlyList<string>? Carriers = null
);

/// <summary>
/// A dossier was filed for the first time, and its papers came to the archive after the working day by which they had to (D7, P7; S0§3(2)).
/// Said once.
/// </summary>
/// <param name="ArchiveNumber">Its number, for people to read.</param>
/// <param name="PersonId">Subject of the tokens of who handed it in; of who filed it where nobody did.</param>
/// <param name="PersonName">Their name at that time.</param>
/// <param name="DueOn">The last day that was in time.</param>
/// <param name="CameOn">The day on which it was handed in, or filed.</param>
/// <param name="WorkingDays">Working days between the two.</param>
public sealed record DossierFiledLate(
    Guid DossierId,
    string BranchId,
    string ArchiveNumber,
    string PersonId,
    string PersonName,
    DateOnly DueOn,
    DateOnly CameOn,
    int WorkingDays,
    int Version
);

/// <summary>Custody of a dossier's paper changed hands, counted and signed by both sides (D14; S1-4§9).</summary>
/// <param name="Keeper"><c>branch</c> or <c>group</c>: whose archive room it is in from now on.</param>
/// <param name="KeeperDepartment">The department that took it over, where one did.</param>
/// <param name="ArchiveNumber">Its number, which stays.</param>
public sealed record DossierHandedOver(
    Guid DossierId,
    string BranchId,
    Guid HandoverId,
    string ArchiveNumber,
    string Keeper,
    string? KeeperDepartment,
    DateTimeOffset HandedOverAt,
    int Version
);

/// <summary>A dossier left the list of a handover, or could not be put on it; it stays where it was (D14).</summary>
/// <param name="Reason">Why, in Chinese.</param>
public sealed record DossierNotHandedOver(Guid DossierId, string BranchId, Guid HandoverId, string Reason, int Version);

/// <summary>A dossier carries a new title because its customer changed name (C9, D6).</summary>
/// <param name="Title">What stands on its cover from now on.</param>
public sealed record DossierRelabelled(Guid DossierId, string BranchId, string Title, int Version);

/// <summary>What is left of one destroyed document: enough to prove that it is gone (T5).</summary>
/// <param name="Objects">Stored object versions that were deleted.</param>
/// <param name="Title">What kind of material it was; what it was called is destroyed with it. Its title before titles were masked.</param>
/// <param name="Sha256">Lower-case hexadecimal hash of the original.</param>
/// <param name="Size">Bytes of the original.</param>
public sealed record DestroyedDocument(
    Guid DocumentId,
    string Title,
    string Sha256,
    long Size,
    DateTimeOffset KeyDestroyedAt,
    DateTimeOffset ObjectsDeletedAt,
    int Objects
);

/// <summary>Keys and bytes of a dossier are gone; number, class, years and hashes stay, and no name (T5).</summary>
/// <param name="ArchiveNumber">Its number, which is never given again.</param>
/// <param name="Title">What it was, and whose with the name masked: <c>租赁档案 张**</c>.</param>
/// <param name="Documents">Proof for each document that it held.</param>
/// <param name="Kind">As in <see cref="DossierOpened"/>; null from a sender before titles were masked, as all below.</param>
/// <param name="ClassCode">Its class in the scheme.</param>
/// <param name="FromYear">Year of its oldest document; null when it held none.</param>
/// <param name="ToYear">Year of its newest document.</param>
/// <param name="TitleMasked">Whether the titles here are free of names.</param>
/// <param name="ApprovedBy">Who approved the list, as the order said; null on facts older than this.</param>
/// <param name="Witnesses">Who witnessed it, as the order said, joined by <c>、</c>.</param>
public sealed record DossierDestroyed(
    Guid DossierId,
    string BranchId,
    Guid ListId,
    string ArchiveNumber,
    string Title,
    IReadOnlyList<DestroyedDocument> Documents,
    DateTimeOffset DestroyedAt,
    int Version,
    string? Kind = null,
    string? ClassCode = null,
    int? FromYear = null,
    int? ToYear = null,
    bool TitleMasked = false,
    string? ApprovedBy = null,
    string? Witnesses = null
)
{
    /// <summary>Its name in the journal that outlives every database (docs/adr/0052).</summary>
    public const string JournalKind = "dossier-destroyed";
}

/// <summary>Documents could not destroy a dossier, and why: it is out on loan or under a hold (B9, T2).</summary>
/// <param name="Reason">For people to read.</param>
public sealed record DestructionRefused(Guid DossierId, string BranchId, Guid ListId, string Reason);

/// <summary>Somebody took a watermarked, numbered PDF of page images away by a grant to view electronically (B7, P6).</summary>
/// <param name="GrantId">The grant, as lending announced it.</param>
/// <param name="TakerId">Subject of the tokens of whoever took it.</param>
/// <param name="TakerName">Their name at that time; it stands on every page.</param>
/// <param name="Number">Number of the copy, such as <c>DZ-SZ-2026-0001-2</c>; stands on every page.</param>
/// <param name="Title">Title of the document; null where it is top-secret, or of a top-secret dossier.</param>
/// <param name="Pages">How many pages it has.</param>
/// <param name="Purpose">What for, as it was approved.</param>
public sealed record ViewingCopyTaken(
    Guid GrantId,
    Guid DossierId,
    Guid DocumentId,
    string BranchId,
    string TakerId,
    string TakerName,
    string Number,
    string? Title,
    int Pages,
    string Purpose,
    DateTimeOffset TakenAt
);
