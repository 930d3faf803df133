using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Inventory;

internal static class GetStocktaking
{
    /// <summary>Every expected volume is in one of them.</summary>
    /// <param name="Open">Not seen yet, while the session goes on.</param>
    public sealed record Counts(int Found, int Misplaced, int Lent, int Quarantine, int Missing, int Open, int Lost);

    /// <param name="Open">To be settled.</param>
    /// <param name="Overdue">… and late.</param>
    public sealed record Progress(int Open, int Overdue, int Settled);

    /// <param name="Within">What is counted; null for the whole branch.</param>
    /// <param name="Of">The expected volumes by what became of them; they add up to <c>expected</c>.</param>
    /// <param name="Beyond">Volumes that were seen although they were not expected.</param>
    /// <param name="Unknown">Scans of codes that stand for nothing here.</param>
    public sealed record Response(
        Guid StocktakingId,
        string BranchId,
        string Kind,
        Guid? WithinId,
        string? Within,
        Guid? IncidentId,
        DateTimeOffset StartedAt,
        string StartedBy,
        DateTimeOffset? ClosedAt,
        string? ClosedBy,
        int Expected,
        Counts Of,
        int Beyond,
        int Scans,
        int Unknown,
        Progress Findings
    );

    /// <summary>How far a stocktaking has come, and its findings (D13).</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid stocktakingId,
        DocumentsDb db,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var session = await db.Stocktakings.AsNoTracking().SingleOrDefaultAsync(row => row.Id == stocktakingId, ct);
        if (session is null)
            return TypedResults.NotFound();
        var lines = await db
            .InventoryLines.Where(row => row.SessionId == stocktakingId)
            .GroupBy(row => new { Expected = row.ExpectedAt != null, row.Bucket })
            .Select(same => new
            {
                same.Key.Expected,
                same.Key.Bucket,
                Count = same.Count(),
            })
            .ToListAsync(ct);
        var unknown = await db.InventoryScans.CountAsync(row => row.SessionId == stocktakingId && row.Outcome == Bucket.Unknown, ct);
        var today = clock.Today();
        var findings = await db
            .Findings.Where(row => row.SourceId == stocktakingId)
            .GroupBy(row => new { row.State, Late = row.DueOn < today })
            .Select(same => new
            {
                same.Key.State,
                same.Key.Late,
                Count = same.Count(),
            })
            .ToListAsync(ct);
        return TypedResults.Ok(
            new Response(
                session.Id,
                session.BranchId,
                session.Kind.Word(),
                session.WithinId,
                session.Within,
                session.IncidentId,
                session.StartedAt,
                session.StartedBy,
                session.ClosedAt,
                session.ClosedBy,
                session.Expected,
                new(
                    Of(Bucket.Found),
                    Of(Bucket.Misplaced),
                    Of(Bucket.Lent),
                    Of(Bucket.Quarantine),
                    Of(Bucket.Missing),
                    Of(null),
                    Of(Bucket.Lost)
                ),
                lines.Where(row => !row.Expected).Sum(row => row.Count),
                session.Scans,
                unknown,
                new(
                    findings.Where(row => row.State == FindingState.Open).Sum(row => row.Count),
                    findings.Where(row => row.State == FindingState.Open && row.Late).Sum(row => row.Count),
                    findings.Where(row => row.State == FindingState.Settled).Sum(row => row.Count)
                )
            )
        );

        int Of(Bucket? bucket) => lines.Where(row => row.Expected && row.Bucket == bucket).Sum(row => row.Count);
    }
}
