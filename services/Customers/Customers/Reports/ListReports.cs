using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Customers.Reports;

internal static class ListReports
{
    /// <param name="Year">The year that is reported; the last one without it.</param>
    /// <param name="Kind"><c>performance</c> or <c>financial</c>, the latter without it.</param>
    /// <param name="State"><c>due</c>, <c>overdue</c>, <c>received</c> or <c>waived</c>; all without it.</param>
    public sealed record Request(
        int? Year,
        [property: MaxLength(40)] string? Kind,
        [property: MaxLength(40)] string? State,
        [property: MaxLength(255)] string? OwnerId,
        Guid? CustomerId,
        [property: MaxLength(200)] string? Cursor,
        int? Limit
    );

    /// <param name="Revenue">Of the year, in yuan.</param>
    /// <param name="NetProfit">Of the year, in yuan.</param>
    public sealed record Row(
        Guid CustomerId,
        string CustomerName,
        string OwnerId,
        string OwnerName,
        int Year,
        ReportKind Kind,
        ReportState State,
        DateOnly DueOn,
        DateOnly? ReceivedOn,
        Guid? DocumentId,
        decimal? Revenue,
        decimal? NetProfit,
        string? Summary,
        string? WaivedBecause
    );

    /// <summary>
    /// Which active enterprises reported for a year and which did not: every one that was active by the due day owes its report, whether or
    /// not anybody thought of it (C10; S2§26).
    /// </summary>
    public static async Task<Page<Row>> Handle(
        [AsParameters] Request request,
        CustomersDb db,
        TimeProvider clock,
        IOptions<ReportOptions> options,
        CancellationToken ct
    )
    {
        var limit = Cursor.Limit(request.Limit);
        var today = clock.Today();
        var year = ReceiveReport.Year(request.Year ?? today.Year - 1, clock);
        var kind = Choice.Read<ReportKind>("kind", request.Kind) ?? ReportKind.Financial;
        var rule = options.Value.DueOn(year, kind);
        var ruleEnds = rule.EndsAt();

        var owing = db.Customers.AsNoTracking().Where(file => file.State == FileState.Active && file.Kind == CustomerKind.Enterprise);
        owing = owing.Where(file => file.ActiveAt < ruleEnds);
        if (request.OwnerId is { Length: > 0 } owner)
            owing = owing.Where(file => file.OwnerId == owner);
        if (request.CustomerId is { } customerId)
            owing = owing.Where(file => file.Id == customerId);
        if (Cursor.ReadId(request.Cursor) is { } last)
            owing = owing.Where(file => file.Id.CompareTo(last) > 0);

        var reports =
            from file in owing
            join report in db.Reports.Where(report => report.Year == year && report.Kind == kind)
                on file.Id equals report.CustomerId
                into of
            from report in of.DefaultIfEmpty()
            select new { file, report };
        reports = Choice.Read<ReportState>("state", request.State) switch
        {
            ReportState.Received => reports.Where(row => row.report.ReceivedOn != null),
            ReportState.Waived => reports.Where(row => row.report.ReceivedOn == null && row.report.WaivedBecause != null),
            ReportState.Due => reports.Where(row =>
                row.report.ReceivedOn == null && row.report.WaivedBecause == null && (row.report.ArrangedDueOn ?? rule) >= today
            ),
            ReportState.Overdue => reports.Where(row =>
                row.report.ReceivedOn == null && row.report.WaivedBecause == null && (row.report.ArrangedDueOn ?? rule) < today
            ),
            _ => reports,
        };
        var rows = await reports
            .OrderBy(row => row.file.Id)
            .Take(limit + 1)
            .Select(row => new Row(
                row.file.Id,
                row.file.Name,
                row.file.OwnerId,
                row.file.OwnerName,
                year,
                kind,
                row.report.ReceivedOn != null ? ReportState.Received
                    : row.report.WaivedBecause != null ? ReportState.Waived
                    : (row.report.ArrangedDueOn ?? rule) < today ? ReportState.Overdue
                    : ReportState.Due,
                row.report.ArrangedDueOn ?? rule,
                row.report.ReceivedOn,
                row.report.DocumentId,
                row.report.Revenue,
                row.report.NetProfit,
                row.report.Summary,
                row.report.WaivedBecause
            ))
            .ToListAsync(ct);
        return Cursor.Page(rows, limit, row => Cursor.Of(row.CustomerId.ToString()));
    }
}
