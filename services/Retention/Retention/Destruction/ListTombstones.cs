using CustomerArchive.Documents.Contracts;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Destruction;

/// <summary>What stayed of destroyed dossiers.</summary>
internal static class ListTombstones
{
    /// <param name="Title">What it was, and whose with the name masked: <c>租赁档案 张**</c>; never a name, also of older tombstones.</param>
    /// <param name="Kind">As in schedules; null on tombstones older than this, as class and years.</param>
    /// <param name="FromYear">Year of its oldest document.</param>
    /// <param name="ToYear">Year of its newest document.</param>
    public sealed record Response(
        Guid DossierId,
        string ArchiveNumber,
        string Title,
        Guid ListId,
        string Derivation,
        string ApprovedBy,
        string Witnesses,
        string Place,
        string Method,
        DateTimeOffset DestroyedAt,
        IReadOnlyList<DestroyedDocument> Documents,
        string? Kind,
        string? ClassCode,
        int? FromYear,
        int? ToYear
    );

    /// <summary>All, of one list, or the one with this archive number (T5).</summary>
    public static async Task<Ok<Page<Response>>> Handle(
        string? archiveNumber,
        Guid? listId,
        int? limit,
        string? cursor,
        RetentionDb db,
        CancellationToken ct
    )
    {
        var take = Cursor.Limit(limit);
        var tombstones = db.Tombstones.AsNoTracking().For(db.User);
        if (archiveNumber is not null)
            tombstones = tombstones.Where(stone => stone.ArchiveNumber == archiveNumber);
        if (listId is { } list)
            tombstones = tombstones.Where(stone => stone.ListId == list);
        if (Cursor.ReadId(cursor) is { } after)
            tombstones = tombstones.Where(stone => stone.DossierId > after);
        var rows = await tombstones.OrderBy(stone => stone.DossierId).Take(take + 1).ToListAsync(ct);
        return TypedResults.Ok(
            Cursor.Page(
                rows.ConvertAll(stone => new Response(
                    stone.DossierId,
                    stone.ArchiveNumber,
                    stone.ShownTitle,
                    stone.ListId,
                    stone.Derivation,
                    stone.ApprovedBy,
                    stone.Witnesses,
                    stone.Place,
                    stone.Method,
                    stone.DestroyedAt,
                    [.. stone.ShownDocuments],
                    stone.Kind,
                    stone.ClassCode,
                    stone.FromYear,
                    stone.ToYear
                )),
                take,
                row => Cursor.Of(row.DossierId.ToString())
            )
        );
    }
}
