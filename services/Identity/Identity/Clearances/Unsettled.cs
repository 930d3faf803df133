using CustomerArchive.Identity.Accountability;
using CustomerArchive.Identity.Data;
using CustomerArchive.Identity.People;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Requests;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Clearances;

/// <summary>One thing that a person must settle before they leave.</summary>
/// <param name="Kind">
/// <c>loan</c>, <c>viewing</c>, <c>request</c> (their own, still open), <c>decision</c> (a request that nobody else could decide) or
/// <c>matter</c> (an accountability record that waits for them or is about them).
/// </param>
/// <param name="What">Due date, number or step.</param>
internal sealed record Held(string Kind, Guid SourceId, string BranchId, string? What, DateTimeOffset? Since);

/// <summary>What keeps somebody from leaving or changing post (P6; S1-4§9(4)).</summary>
internal static class Unsettled
{
    /// <summary>As many of each kind as one answer lists; the count of what is out is always right.</summary>
    private const int Listed = 200;

    public static IQueryable<Holding> Of(this IQueryable<Holding> holdings, string personId) =>
        holdings.Where(row => row.PersonId == personId);

    /// <summary>What is not back, and grants that have not ended.</summary>
    public static IQueryable<Holding> Open(this IQueryable<Holding> holdings, DateTimeOffset now) =>
        holdings.Where(row => row.SettledAt == null && (row.EndsAt == null || row.EndsAt > now));

    /// <summary>409 <c>account.holds-archives</c> with what is out, unless nothing is.</summary>
    public static async Task EnsureNothingHeld(this IdentityDb db, Staff person, DateTimeOffset now, CancellationToken ct)
    {
        var (count, held) = await db.Held(person, now, ct);
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
        Staff person,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var id = person.Id.ToString();
        var open = db.Holdings.AsNoTracking().Of(id).Open(now);
        var held = await open.OrderBy(row => row.Since).ThenBy(row => row.SourceId).Take(Listed).ToListAsync(ct);
        var asked = db.OpenRequests.AsNoTracking().Where(row => row.Open && row.RequesterId == id);
        var requests = await asked.OrderBy(row => row.RequestId).Take(Listed).ToListAsync(ct);
        var decisions = await WaitingDecisions.Of(db, person, ct);
        var matters = db
            .Accountability.AsNoTracking()
            .Where(row => row.State == RecordState.Open && (row.ReviewerId == id || row.PersonId == id));
        var waiting = await matters
            .OrderBy(row => row.Id)
            .Take(Listed)
            .Select(row => new Held("matter", row.Id, row.BranchId, row.Number, row.RaisedAt))
            .ToListAsync(ct);
        return (
            await open.CountAsync(ct) + await asked.CountAsync(ct) + decisions.Count + await matters.CountAsync(ct),
            [
                .. held.Select(row => new Held(Choice.Word(row.Kind), row.SourceId, row.BranchId, row.What, row.Since)),
                .. requests.Select(row => new Held("request", row.RequestId, row.BranchId, row.WaitsFor, null)),
                .. decisions.Select(row => new Held("decision", row.RequestId, row.BranchId, row.WaitsFor, null)),
                .. waiting,
            ]
        );
    }
}
