using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Renditions;
using CustomerArchive.Documents.Work;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Checks;

/// <summary>How a document whose pages are drawn or whose text is read could be opened in the background (DA/T 70, GD-2-7).</summary>
/// <param name="Pending">Nobody has tried it to the end yet.</param>
/// <param name="Fault">Why it could not be opened, or which pages are missing; null when it opened to its last page.</param>
internal sealed record Opening(bool Pending, string? Fault)
{
    /// <summary>Of the documents of a dossier; those without pages and text, such as recordings, are not among them.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Opening>> Of(DocumentsDb db, Guid dossierId, int mostPages, CancellationToken ct)
    {
        var documents = db.Documents.AsNoTracking().Where(row => row.DossierId == dossierId);
        var work = await documents
            .Join(db.WorkItems, document => document.Id, item => item.DocumentId, (_, item) => item)
            .Where(item => item.Kind == WorkKind.Pages || item.Kind == WorkKind.Text)
            .Select(item => new
            {
                item.DocumentId,
                item.Kind,
                item.State,
                item.Error,
            })
            .ToListAsync(ct);
        var pages = await documents
            .Join(db.StoredBytes, document => document.Id, stored => stored.DocumentId, (_, stored) => stored)
            .Where(stored => stored.Role == BytesRole.Original || stored.Role == BytesRole.Page)
            .GroupBy(stored => stored.DocumentId)
            .Select(same => new
            {
                same.Key,
                Counted = same.Max(stored => stored.PageCount),
                Drawn = same.Count(stored => stored.Role == BytesRole.Page),
            })
            .ToDictionaryAsync(same => same.Key, ct);
        return work.GroupBy(item => item.DocumentId)
            .ToDictionary(
                same => same.Key,
                same =>
                {
                    if (same.FirstOrDefault(item => item.State == WorkState.Dead) is { } dead)
                        return new Opening(Pending: false, dead.Error ?? "无法打开");
                    if (same.Any(item => item.State != WorkState.Done))
                        return new Opening(Pending: true, null);
                    var wanted = Math.Min(pages.GetValueOrDefault(same.Key)?.Counted ?? 0, mostPages);
                    var drawn = pages.GetValueOrDefault(same.Key)?.Drawn ?? 0;
                    return new Opening(Pending: false, drawn < wanted ? $"{wanted} 页中只能显示 {drawn} 页" : null);
                }
            );
    }
}
