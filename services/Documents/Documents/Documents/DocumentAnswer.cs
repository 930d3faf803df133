using CustomerArchive.Documents.Dossiers;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Documents.Documents;

/// <param name="State">available, withdrawn or destroyed.</param>
/// <param name="Sha256">Of the original; stays after destruction.</param>
/// <param name="Locked">Whether the object store refuses to delete it: the write-once lock that filing brings is on.</param>
/// <param name="RetainUntil">Until when it refuses in any case.</param>
internal sealed record DocumentAnswer(
    Guid DocumentId,
    Guid DossierId,
    string State,
    string Title,
    string Kind,
    string Section,
    int Position,
    DateOnly Date,
    int? Pages,
    int Copies,
    string? ResponsibleParty,
    string? OriginalAt,
    string FileName,
    string OriginalName,
    string MediaType,
    long Size,
    string Sha256,
    string UploadedBy,
    DateTimeOffset StoredAt,
    bool Locked,
    DateTimeOffset? RetainUntil,
    string? WithdrawalReason,
    DateTimeOffset? KeyDestroyedAt,
    DateTimeOffset? ObjectsDeletedAt,
    int? ObjectsDeleted
)
{
    public static DocumentAnswer Of(Document document) =>
        new(
            document.Id,
            document.DossierId,
            document.State.Word(),
            document.Title,
            document.Kind,
            document.Section.Word(),
            document.Position,
            document.Date,
            document.Pages,
            document.Copies,
            document.ResponsibleParty,
            document.OriginalAt,
            document.FileName,
            document.OriginalName,
            document.MediaType,
            document.Size,
            document.Sha256!,
            document.UploadedBy,
            document.StoredAt!.Value,
            document.LockedAt is not null && document.State == DocumentState.Available,
            document.RetainUntil,
            document.WithdrawalReason,
            document.KeyDestroyedAt,
            document.ObjectsDeletedAt,
            document.ObjectsDeleted
        );
}

internal static class DocumentSecrecy
{
    /// <summary>绝密 is for the archive, the branch manager and the company's leaders (S2§12, S1-4§14).</summary>
    public static bool MayRead(this CurrentUser reader, Secrecy secrecy) =>
        secrecy != Secrecy.TopSecret || reader.Has(Roles.Archivist) || reader.Has(Roles.BranchManager) || reader.Has(Roles.Executive);
}
