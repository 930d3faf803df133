using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Corrections;

/// <param name="Field">As at upload: <c>title</c>, <c>secrecy</c> …</param>
/// <param name="Old">As it was when the correction was asked for; null is empty.</param>
internal sealed record ChangeAnswer(string Field, string? Old, string? New);

/// <param name="Title">Of the document, as it is now.</param>
/// <param name="State"><c>open</c>, <c>approved</c>, <c>refused</c>, <c>withdrawn</c> or <c>lapsed</c> (the dossier was destroyed before).</param>
/// <param name="Reason">Why it was asked for.</param>
/// <param name="DecidedBy">Who approved, refused or withdrew it.</param>
/// <param name="DecisionReason">Why it was refused or withdrawn.</param>
internal sealed record CorrectionAnswer(
    Guid CorrectionId,
    Guid DocumentId,
    Guid DossierId,
    string? ArchiveNumber,
    string Title,
    string State,
    IReadOnlyList<ChangeAnswer> Changes,
    string Reason,
    string AskedBy,
    DateTimeOffset AskedAt,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? DecisionReason
)
{
    /// <summary>A page of these corrections in this order; those of documents above the user's secrecy are left out.</summary>
    public static async Task<Page<CorrectionAnswer>> Page(DocumentsDb db, IQueryable<Correction> ordered, int limit, CancellationToken ct)
    {
        var rows = await ordered
            .Where(row => db.ReadableDocuments().Any(document => document.Id == row.DocumentId))
            .Take(limit + 1)
            .ToListAsync(ct);
        var ids = rows.Select(row => row.DocumentId).Distinct().ToList();
        var about = await db
            .Documents.Where(row => ids.Contains(row.Id))
            .Join(db.Dossiers, row => row.DossierId, dossier => dossier.Id, (row, dossier) => new { row, dossier })
            .Select(pair => new
            {
                pair.row.Id,
                pair.row.Description.Title,
                pair.dossier.ArchiveNumber,
            })
            .ToDictionaryAsync(row => row.Id, ct);
        return Cursor.Page(
            rows.ConvertAll(row => Of(row, about[row.DocumentId].ArchiveNumber, about[row.DocumentId].Title)),
            limit,
            item => Cursor.Of(item.CorrectionId.ToString())
        );
    }

    public static CorrectionAnswer Of(Correction row, string? archiveNumber, string title) =>
        new(
            row.Id,
            row.DocumentId,
            row.DossierId,
            archiveNumber,
            title,
            row.State.Word(),
            [
                .. DescriptionField
                    .All.Select(field => row.Changes.FirstOrDefault(change => change.Field == field.Name))
                    .OfType<CorrectedField>()
                    .Select(change => new ChangeAnswer(change.Field, change.Old, change.New)),
            ],
            row.Reason,
            row.AskedBy,
            row.AskedAt,
            row.DecidedBy,
            row.DecidedAt,
            row.DecisionReason
        );
}
