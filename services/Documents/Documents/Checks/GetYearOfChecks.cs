using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Checks;

internal static class GetYearOfChecks
{
    /// <param name="Code">As DA/T 70 numbers it; ours begin with <c>CA</c>.</param>
    /// <param name="Dossiers">How many failed it.</param>
    public sealed record Failure(string Code, string Zh, string En, int Dossiers);

    /// <param name="Due">Filed dossiers whose check fell or falls due in the year.</param>
    /// <param name="Checked">Of them, those that were checked.</param>
    /// <param name="Outstanding">Of them, those that still wait.</param>
    /// <param name="Overdue">Of those, the ones whose day is past.</param>
    /// <param name="Failures">Required items that failed, the most frequent first.</param>
    public sealed record Branch(
        string BranchId,
        int Due,
        int Checked,
        int Passed,
        int Failed,
        int Outstanding,
        int Overdue,
        IReadOnlyList<Failure> Failures
    );

    public sealed record Response(int Year, IReadOnlyList<Branch> Branches);

    /// <summary>
    /// 年度四性检测报告: of each branch in sight, how many filed dossiers were due in a year, were checked, passed and failed, and on what
    /// (D10; DA/T 70). Checks on request do not count. The failed ones: <c>GET /checks/failed?stage=yearly</c>.
    /// </summary>
    public static async Task<Ok<Response>> Handle(int year, DocumentsDb db, TimeProvider clock, CancellationToken ct)
    {
        if (year is < 1900 or > 9998)
            throw new InvalidInput("year", "field.invalid", "年度无效。", "Not a year.");
        var (from, to, today) = (new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1), clock.Today());
        var waiting = await db
            .Dossiers.For(db.User)
            .Where(row => row.State == DossierState.Filed && row.NextCheckOn >= from && row.NextCheckOn < to)
            .GroupBy(row => row.BranchId)
            .Select(rows => new
            {
                BranchId = rows.Key,
                All = rows.Count(),
                Overdue = rows.Count(row => row.NextCheckOn < today),
            })
            .ToDictionaryAsync(row => row.BranchId, ct);
        var reports = db.CheckReports.AsNoTracking().For(db.User).Where(row => row.DueOn >= from && row.DueOn < to);
        var looked = await reports
            .GroupBy(row => row.BranchId)
            .Select(rows => new
            {
                BranchId = rows.Key,
                All = rows.Count(),
                Passed = rows.Count(row => row.Passed),
            })
            .ToDictionaryAsync(row => row.BranchId, ct);
        var failures = await Failures(reports, ct);
        return TypedResults.Ok(
            new Response(
                year,
                [
                    .. waiting
                        .Keys.Union(looked.Keys)
                        .Order(StringComparer.Ordinal)
                        .Select(branch =>
                        {
                            var (still, done) = (waiting.GetValueOrDefault(branch), looked.GetValueOrDefault(branch));
                            var (seen, passed, outstanding) = (done?.All ?? 0, done?.Passed ?? 0, still?.All ?? 0);
                            return new Branch(
                                branch,
                                seen + outstanding,
                                seen,
                                passed,
                                seen - passed,
                                outstanding,
                                still?.Overdue ?? 0,
                                failures.GetValueOrDefault(branch) ?? []
                            );
                        }),
                ]
            )
        );
    }

    /// <summary>Read one by one: what failed stands in the reports, and they may be many.</summary>
    private static async Task<Dictionary<string, List<Failure>>> Failures(IQueryable<CheckReport> reports, CancellationToken ct)
    {
        var counted = new Dictionary<(string Branch, string Code), int>();
        var failed = reports.Where(row => !row.Passed).Select(row => new { row.BranchId, row.Results });
        await foreach (var report in failed.AsAsyncEnumerable().WithCancellation(ct))
        foreach (var result in report.Results.Where(result => result.Returns))
            counted[(report.BranchId, result.Code)] = counted.GetValueOrDefault((report.BranchId, result.Code)) + 1;
        return counted
            .GroupBy(pair => pair.Key.Branch)
            .ToDictionary(
                group => group.Key,
                group =>
                    group
                        .OrderByDescending(pair => pair.Value)
                        .ThenBy(pair => pair.Key.Code, StringComparer.Ordinal)
                        .Select(pair => (pair.Key.Code, pair.Value, Item: CheckItems.Find(pair.Key.Code)))
                        .Select(found => new Failure(found.Code, found.Item?.Zh ?? found.Code, found.Item?.En ?? found.Code, found.Value))
                        .ToList()
            );
    }
}
