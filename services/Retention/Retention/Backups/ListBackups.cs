using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Backups;

/// <summary>The backups that were declared.</summary>
internal static class ListBackups
{
    public sealed record Response(
        Guid GenerationId,
        string Name,
        DateTimeOffset TakenAt,
        DateOnly ExpiresOn,
        string DeclaredBy,
        DateOnly? WipedOn,
        string? WipedProof,
        string? WipedBy
    );

    /// <summary>Newest first (T5).</summary>
    public static async Task<Ok<Page<Response>>> Handle(int? limit, string? cursor, RetentionDb db, CancellationToken ct)
    {
        var take = Cursor.Limit(limit);
        var generations = db.BackupGenerations.AsNoTracking();
        if (Cursor.ReadId(cursor) is { } after)
            generations = generations.Where(row => row.Id < after);
        var rows = await generations
            .OrderByDescending(row => row.Id)
            .Take(take + 1)
            .Select(row => new Response(
                row.Id,
                row.Name,
                row.TakenAt,
                row.ExpiresOn,
                row.DeclaredBy,
                row.WipedOn,
                row.WipedProof,
                row.WipedBy
            ))
            .ToListAsync(ct);
        return TypedResults.Ok(Cursor.Page(rows, take, row => Cursor.Of(row.GenerationId.ToString())));
    }
}
