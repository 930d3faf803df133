using CustomerArchive.Documents.Data;
using CustomerArchive.ObjectStorage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Fixity;

internal static class GetFixity
{
    /// <param name="Objects">Stored objects in the caller's branches: originals and what was derived from them.</param>
    /// <param name="Bytes">Of the originals and derived files as they were before sealing.</param>
    /// <param name="OldestCheckOn">When the object that waits longest was last hashed, or stored.</param>
    /// <param name="Due">How many were last hashed longer ago than they should.</param>
    /// <param name="Damaged">How many are damaged or lost now.</param>
    /// <param name="Findings">How often damage was found so far.</param>
    /// <param name="Repaired">How often it was repaired.</param>
    /// <param name="HasReplica">Whether there is a second store to repair from.</param>
    /// <param name="Replicated">How many objects have their copy there.</param>
    /// <param name="Every">How often every object is hashed.</param>
    public sealed record Response(
        long Objects,
        long Bytes,
        DateTimeOffset? OldestCheckOn,
        long Due,
        long Damaged,
        long Findings,
        long Repaired,
        bool HasReplica,
        long Replicated,
        TimeSpan Every
    );

    /// <summary>Whether the stored bytes are what they were, how many were looked at and since when the oldest was not (D10).</summary>
    public static async Task<Ok<Response>> Handle(
        DocumentsDb db,
        DocumentVault vault,
        IOptions<FixityOptions> options,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var before = clock.GetUtcNow() - options.Value.Every;
        var all = await db
            .StoredBytes.GroupBy(_ => 1)
            .Select(rows => new
            {
                Objects = rows.LongCount(),
                Bytes = rows.Sum(row => row.Size),
                Due = rows.LongCount(row => row.CheckedAt <= before),
                Damaged = rows.LongCount(row => row.DamagedAt != null),
                Replicated = rows.LongCount(row => row.ReplicatedAt != null),
            })
            .SingleOrDefaultAsync(ct);
        var oldest = await db
            .StoredBytes.OrderBy(row => row.CheckedAt)
            .Select(row => (DateTimeOffset?)row.CheckedAt)
            .FirstOrDefaultAsync(ct);
        var findings = await db.FixityFindings.LongCountAsync(ct);
        var repaired = await db.FixityFindings.LongCountAsync(row => row.RepairedAt != null, ct);
        return TypedResults.Ok(
            new Response(
                all?.Objects ?? 0,
                all?.Bytes ?? 0,
                oldest,
                all?.Due ?? 0,
                all?.Damaged ?? 0,
                findings,
                repaired,
                vault.HasReplica,
                all?.Replicated ?? 0,
                options.Value.Every
            )
        );
    }
}
