using CustomerArchive.Identity.Accountability;
using CustomerArchive.Identity.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Requests;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Clearances;

/// <summary>What a person may have of the archive.</summary>
internal enum HoldingKind
{
    /// <summary>A volume on loan.</summary>
    Loan,

    /// <summary>A grant to view pages electronically.</summary>
    Viewing,
}

/// <summary>
/// Something of the archive that is, or was, with a person, as its owner told us: facts may repeat, and the end may come before the
/// beginning (P6).
/// </summary>
[GroupWide("Counts against a person, whatever branch the dossier is of.")]
internal sealed class Holding
{
    /// <summary>The loan or grant.</summary>
    public required Guid SourceId { get; init; }
    public required string PersonId { get; init; }
    public required string BranchId { get; init; }
    public HoldingKind Kind { get; init; }
    public Guid? DossierId { get; set; }

    /// <summary>Due date or number, for people to read.</summary>
    public string? What { get; set; }
    public DateTimeOffset? Since { get; set; }

    /// <summary>Of the newest word on its beginning.</summary>
    public int ToldVersion { get; set; }

    /// <summary>When it ends by itself; null for what must be brought back.</summary>
    public DateTimeOffset? EndsAt { get; set; }
    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>The row that a fact speaks of; one that nobody spoke of before gets it here.</summary>
    public static async Task<Holding> ToLearn(
        IdentityDb db,
        HoldingKind kind,
        Guid sourceId,
        string personId,
        string branchId,
        CancellationToken ct
    )
    {
        var holding = await db.Holdings.FindAsync([sourceId], ct);
        if (holding is null)
            db.Holdings.Add(
                holding = new()
                {
                    SourceId = sourceId,
                    PersonId = personId,
                    BranchId = branchId,
                    Kind = kind,
                }
            );
        return holding;
    }
}

/// <summary>One thing that is out with a person.</summary>
/// <param name="Kind"><c>loan</c>, <c>viewing</c> or <c>matter</c>: an accountability record that waits for them or is about them.</param>
/// <param name="What">Due date or number.</param>
internal sealed record Held(string Kind, Guid SourceId, string BranchId, string? What, DateTimeOffset? Since);

internal static class Holdings
{
    /// <summary>As many as one answer lists; the count is always right.</summary>
    private const int Listed = 200;

    public static IQueryable<Holding> Of(this IQueryable<Holding> holdings, string personId) =>
        holdings.Where(row => row.PersonId == personId);

    /// <summary>What is not back, and grants that have not ended.</summary>
    public static IQueryable<Holding> Open(this IQueryable<Holding> holdings, DateTimeOffset now) =>
        holdings.Where(row => row.SettledAt == null && (row.EndsAt == null || row.EndsAt > now));

    /// <summary>409 <c>account.holds-archives</c> with what is out, unless nothing is (S1-4§9(4)).</summary>
    public static async Task EnsureNothingHeld(this IdentityDb db, string personId, DateTimeOffset now, CancellationToken ct)
    {
        var (count, held) = await db.Held(personId, now, ct);
        if (count > 0)
            throw new RuleBroken(
                "account.holds-archives",
                $"该员工还有 {count} 项档案或待办未清，清还后方可办理。",
                $"This person still has {count} archives or open matters; they must be settled first.",
                new Dictionary<string, object?> { ["count"] = count, ["held"] = held }
            );
    }

    public static async Task<(int Count, IReadOnlyList<Held> Held)> Held(
        this IdentityDb db,
        string personId,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var open = db.Holdings.AsNoTracking().Of(personId).Open(now);
        var held = await open.OrderBy(row => row.Since)
            .ThenBy(row => row.SourceId)
            .Take(Listed)
            .Select(row => new
            {
                row.Kind,
                row.SourceId,
                row.BranchId,
                row.What,
                row.Since,
            })
            .ToListAsync(ct);
        var matters = db
            .Accountability.AsNoTracking()
            .Where(row => row.State == RecordState.Open && (row.ReviewerId == personId || row.PersonId == personId));
        var waiting = await matters
            .OrderBy(row => row.Id)
            .Take(Listed)
            .Select(row => new Held("matter", row.Id, row.BranchId, row.Number, row.RaisedAt))
            .ToListAsync(ct);
        return (
            await open.CountAsync(ct) + await matters.CountAsync(ct),
            [.. held.Select(row => new Held(Choice.Word(row.Kind), row.SourceId, row.BranchId, row.What, row.Since)), .. waiting]
        );
    }
}
