using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Merges;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.DueDiligence;

internal static class GetDueDiligence
{
    private const int Most = 200;

    public sealed record Response(IReadOnlyList<ReportShown> Reports, IReadOnlyList<SummaryShown> CreditSummaries);

    public sealed record ReportShown(
        Guid ReportId,
        int Number,
        Guid DocumentId,
        DateOnly WrittenOn,
        Conclusion Conclusion,
        string Summary,
        IReadOnlyList<string> Codes,
        string Author,
        DateTimeOffset FiledAt
    );

    public sealed record SummaryShown(
        Guid SummaryId,
        int Number,
        string Text,
        string Basis,
        DateOnly AsOf,
        bool IsListedAbnormal,
        string RecordedBy,
        DateTimeOffset RecordedAt
    );

    /// <summary>The risk reports and credit summaries of a customer, the latest first, at most 200 of each (C8; S4§2(3), S0§2(4)).</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(Guid customerId, CustomersDb db, CancellationToken ct)
    {
        if (!await db.Customers.AnyAsync(file => file.Id == customerId, ct))
            return TypedResults.NotFound();
        var files = await MergedFiles.Of(db, customerId, ct);
        var reports = await db
            .DueDiligenceReports.AsNoTracking()
            .Where(report => files.Contains(report.CustomerId))
            .OrderByDescending(report => report.FiledAt)
            .ThenByDescending(report => report.Number)
            .Take(Most)
            .ToListAsync(ct);
        var summaries = await db
            .CreditSummaries.Where(summary => files.Contains(summary.CustomerId))
            .OrderByDescending(summary => summary.RecordedAt)
            .ThenByDescending(summary => summary.Number)
            .Take(Most)
            .Select(summary => new SummaryShown(
                summary.Id,
                summary.Number,
                summary.Text,
                summary.Basis,
                summary.AsOf,
                summary.IsListedAbnormal,
                summary.RecordedByName,
                summary.RecordedAt
            ))
            .ToListAsync(ct);
        return TypedResults.Ok(
            new Response(
                [
                    .. reports.Select(report => new ReportShown(
                        report.Id,
                        report.Number,
                        report.DocumentId,
                        report.WrittenOn,
                        report.Conclusion,
                        report.Summary,
                        report.Codes.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                        report.AuthorName,
                        report.FiledAt
                    )),
                ],
                summaries
            )
        );
    }
}
