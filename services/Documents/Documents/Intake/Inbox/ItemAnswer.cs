using CustomerArchive.Documents.Dossiers;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Documents.Intake.Inbox;

/// <param name="Source">folder or form.</param>
/// <param name="State">waiting, assigned (documentId is the item's), rejected (reason) or split.</param>
/// <param name="Remark">What a person should look at first.</param>
internal sealed record ItemAnswer(
    Guid ItemId,
    string BranchId,
    string Source,
    string State,
    string FileName,
    string MediaType,
    long Size,
    string Sha256,
    DateTimeOffset ArrivedAt,
    Guid? DocumentId,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? Reason,
    string? Remark
)
{
    public static ItemAnswer Of(IntakeItem item, HttpContext context) =>
        new(
            item.Id,
            item.BranchId,
            item.Source.Word(),
            item.State.Word(),
            item.FileName,
            item.MediaType,
            item.Size,
            item.Sha256,
            item.ArrivedAt,
            item.State == ItemState.Assigned ? item.Id : null,
            item.DecidedBy,
            item.DecidedAt,
            item.Reason,
            item.RemarkZh is null ? null : context.Say(item.RemarkZh, item.RemarkEn!)
        );
}
