namespace CustomerArchive.Lending.Contracts;

/// <summary>A person may see the page images of a dossier for a time (B7; S0§3(4)). A higher version of the same grant replaces it.</summary>
/// <param name="ViewerId">Subject of the viewer's tokens; nobody else may see pages by this grant.</param>
/// <param name="ViewerName">The viewer's name as it stood in the request.</param>
/// <param name="Purpose">What for, as it was approved.</param>
/// <param name="Number">Number of the grant, such as <c>DZ-SZ-2026-0001</c>; stands on every page shown.</param>
/// <param name="Secrecy"><c>ordinary</c>, <c>secret</c> or <c>top-secret</c>: the highest degree that was approved to be seen.</param>
/// <param name="From">From when pages are shown.</param>
/// <param name="Until">Until when; it ends by itself.</param>
/// <param name="Downloads">Whether a watermarked PDF may be taken away.</param>
/// <param name="DocumentIds">Nothing else of the dossier is shown; null for the whole.</param>
public sealed record ViewingGranted(
    Guid GrantId,
    Guid DossierId,
    string BranchId,
    string ViewerId,
    string ViewerName,
    string Purpose,
    string Number,
    string Secrecy,
    DateTimeOffset From,
    DateTimeOffset Until,
    bool Downloads,
    int Version,
    IReadOnlyList<Guid>? DocumentIds = null
);

/// <summary>A grant to view electronically has ended, for good (B7).</summary>
/// <param name="ViewerId">Subject of the viewer's tokens.</param>
/// <param name="Reason"><c>expired</c>, <c>revoked</c>, <c>given-back</c>, <c>quarantined</c> or <c>destroyed</c>.</param>
public sealed record ViewingEnded(
    Guid GrantId,
    Guid DossierId,
    string BranchId,
    string ViewerId,
    string Reason,
    DateTimeOffset EndedAt,
    int Version
);
