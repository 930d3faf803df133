using CustomerArchive.Documents.Dossiers;

namespace CustomerArchive.Documents.Documents;

/// <param name="State">available, withdrawn or destroyed.</param>
/// <param name="Secrecy"><c>ordinary</c>, <c>secret</c> or <c>top-secret</c>: of the document itself; the stricter of it and its dossier decides who reads it.</param>
/// <param name="Nature"><c>ordinary</c>, <c>request</c>, <c>reply</c>, <c>plan</c>, <c>summary</c> or <c>meeting</c> (S2§13).</param>
/// <param name="CoversFrom">First year it is about, of a plan or summary; of a meeting the year it opened.</param>
/// <param name="Relation">How it belongs to <paramref name="RelatedTo"/>: <c>reply-to</c>, <c>attachment-of</c>, <c>draft-of</c>, <c>translation-of</c> or <c>copy-of</c>.</param>
/// <param name="VolumeId">The volume it is bound in; null until it is filed.</param>
/// <param name="FirstPage">Its first page in the volume, from 1.</param>
/// <param name="YearRule">Which rule gave the year of its volume (D5).</param>
/// <param name="Sha256">Of the original; stays after destruction.</param>
/// <param name="Locked">Whether the object store refuses to delete it: the write-once lock that filing brings is on.</param>
/// <param name="RetainUntil">Until when it refuses in any case.</param>
/// <param name="Scan"><c>unscanned</c>, <c>clean</c> or <c>infected</c>: what the virus scanner said; only clean content is handed out and filed.</param>
/// <param name="Corrections">How often its description was corrected since it was filed; the old values are at <c>/corrections</c>.</param>
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
    string Secrecy,
    string Nature,
    int? CoversFrom,
    int? CoversTo,
    string? Relation,
    Guid? RelatedTo,
    string? Languages,
    string? Content,
    string? Place,
    string? Author,
    Guid? VolumeId,
    int? OrderInVolume,
    int? FirstPage,
    string? YearRule,
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
    int? ObjectsDeleted,
    string Scan,
    int Corrections
)
{
    public static DocumentAnswer Of(Document document) =>
        new(
            document.Id,
            document.DossierId,
            document.State.Word(),
            document.Description.Title,
            document.Description.Kind,
            document.Description.Section.Word(),
            document.Position,
            document.Description.Date,
            document.Description.Pages,
            document.Description.Copies,
            document.Description.ResponsibleParty,
            document.Description.OriginalAt,
            document.Description.Secrecy.Word(),
            document.Description.Nature.Word(),
            document.Description.CoversFrom,
            document.Description.CoversTo,
            document.Description.Relation?.Word(),
            document.Description.RelatedTo,
            document.Description.Languages,
            document.Description.Content,
            document.Description.Place,
            document.Description.Author,
            document.VolumeId,
            document.OrderInVolume,
            document.FirstPage,
            document.YearRule,
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
            document.ObjectsDeleted,
            document.Scan.Word(),
            document.Corrections
        );
}
