namespace CustomerArchive.Retention.Contracts;

/// <summary>
/// A hold (冻结) is in force on these dossiers: no destruction, handover or edits until it is lifted (T2). A hold on many comes in
/// several facts of one version; one on a customer or query announces what it catches later in further ones.
/// </summary>
/// <param name="Reason">Why, for people to read.</param>
public sealed record HoldPlaced(Guid HoldId, string BranchId, IReadOnlyList<Guid> DossierIds, string Reason, int Version);

/// <summary>That hold is lifted; other holds on the same dossiers stay (T2).</summary>
public sealed record HoldLifted(Guid HoldId, string BranchId, IReadOnlyList<Guid> DossierIds, int Version);

/// <summary>Its owner is to say whether a hold is still needed (T2): once for each review day.</summary>
/// <param name="Owner">Name of who answers for it.</param>
/// <param name="Reason">Why it was placed, for people to read.</param>
/// <param name="ReviewOn">The day on which it is to be looked at.</param>
public sealed record HoldReviewDue(Guid HoldId, string BranchId, string Owner, string Reason, DateOnly ReviewOn, int Version);

/// <summary>Approved for destruction and resting apart (T4): no new loans from now on.</summary>
/// <param name="Until">End of the rest; nothing on the list is destroyed before.</param>
public sealed record DossiersQuarantined(Guid ListId, string BranchId, IReadOnlyList<Guid> DossierIds, DateTimeOffset Until, int Version);

/// <summary>An approved list concerns these departments and customers: they are told before anything is destroyed (T4; S3§5.2).</summary>
/// <param name="Departments">Codes of the departments that formed the dossiers.</param>
/// <param name="Customers">Ids of the customers whose dossiers are on it.</param>
/// <param name="Dossiers">How many are to be destroyed.</param>
/// <param name="NotBefore">Until then they can be asked back.</param>
public sealed record DestructionPlanned(
    Guid ListId,
    string BranchId,
    IReadOnlyList<string> Departments,
    IReadOnlyList<Guid> Customers,
    int Dossiers,
    DateTimeOffset NotBefore,
    int Version
);

/// <summary>Taken off a destruction list again; they can be lent as before.</summary>
public sealed record DossiersReleased(Guid ListId, string BranchId, IReadOnlyList<Guid> DossierIds, int Version);

/// <summary>The last dossier of a list is gone and its certificate has its number (T5).</summary>
/// <param name="CertificateNumber">Unique, such as <c>XH-SZ-2026-0001</c>.</param>
public sealed record DestructionCertified(Guid ListId, string BranchId, string CertificateNumber, DateTimeOffset FinishedAt, int Version);

/// <summary>Request to documents: destroy keys and bytes of these dossiers. Sent only after approval, rest and both witnesses (T5).</summary>
/// <param name="ApprovedBy">Name of the executive who approved the list.</param>
/// <param name="Witnesses">Names of those who confirmed separately, at least two.</param>
public sealed record DestroyDossiers(
    Guid ListId,
    string BranchId,
    IReadOnlyList<Guid> DossierIds,
    string ApprovedBy,
    IReadOnlyList<string> Witnesses,
    int Version
);

/// <summary>Request to documents: draw up a handover of these dossiers to the group archive; they are due and their rule says so (T1, D14).</summary>
/// <param name="TransferId">The handover gets this id, so a repeated request draws up no second one.</param>
/// <param name="AskedById">Account of the archivist who asked: who hands over cannot sign for the group.</param>
/// <param name="AskedBy">Their name.</param>
public sealed record TransferDossiers(
    Guid TransferId,
    string BranchId,
    IReadOnlyList<Guid> DossierIds,
    string AskedById,
    string AskedBy,
    DateTimeOffset AskedAt
);
