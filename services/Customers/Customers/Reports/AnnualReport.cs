using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Timeline;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;

namespace CustomerArchive.Customers.Reports;

internal enum ReportKind
{
    Performance,
    Financial,
}

internal enum ReportState
{
    Due,
    Overdue,
    Received,
    Waived,
}

/// <summary>
/// What an enterprise reports of one year: its performance or its finances (C10; S2§26). Every active enterprise owes both; a row is here
/// once something was received or arranged.
/// </summary>
internal sealed class AnnualReport : Aggregate
{
    private AnnualReport() { }

    public AnnualReport(Customer file, int year, ReportKind kind)
    {
        if (file.Kind != CustomerKind.Enterprise)
            throw new RuleBroken("report.not-enterprise", "只有企业客户提交年度报告。", "Only an enterprise reports yearly.");
        (BranchId, CustomerId, Year, Kind) = (file.BranchId, file.Id, year, kind);
    }

    public Guid CustomerId { get; private set; }
    public int Year { get; private set; }
    public ReportKind Kind { get; private set; }
    public DateOnly? ReceivedOn { get; private set; }
    public Guid? DocumentId { get; private set; }

    /// <summary>Revenue and net profit of the year in whole yuan, as reported.</summary>
    public decimal? Revenue { get; private set; }
    public decimal? NetProfit { get; private set; }
    public string? Summary { get; private set; }

    /// <summary>Later, or earlier, than the day that the option says.</summary>
    public DateOnly? ArrangedDueOn { get; private set; }

    /// <summary>Why this customer need not report that year.</summary>
    public string? WaivedBecause { get; private set; }
    public string? ArrangedByName { get; private set; }

    /// <summary>It is here. A repeat with other words replaces the earlier ones; the audit trail has both.</summary>
    public TimelineEntry? Receive(Customer file, Receipt receipt, Person by, DateTimeOffset now)
    {
        file.RefuseOthers(by);
        var on = receipt.On;
        if (on > now.ChineseDay())
            throw new InvalidInput("receivedOn", "date.future", "日期晚于今天。", "That day has not come yet.");
        if (on.Year <= Year)
            throw new InvalidInput("receivedOn", "report.year-not-over", "该年度尚未结束。", "That year was not over.");
        var first = ReceivedOn is null;
        (ReceivedOn, DocumentId) = (on, receipt.DocumentId);
        (Revenue, NetProfit, Summary) = (receipt.Revenue, receipt.NetProfit, receipt.Summary);
        return first ? Told("report.received", on.BeginsAt(), by, null) : null;
    }

    /// <summary>It was not here after all.</summary>
    public TimelineEntry? TakeBack(Customer file, Person by, DateTimeOffset now)
    {
        file.RefuseOthers(by);
        if (ReceivedOn is null)
            return null;
        (ReceivedOn, DocumentId, Revenue, NetProfit, Summary) = (null, null, null, null, null);
        return Told("report.taken-back", now, by, null);
    }

    /// <summary>Another due day, or no report at all; neither puts it back to the rule.</summary>
    public TimelineEntry Arrange(DateOnly? dueOn, string? waivedBecause, Person by, DateTimeOffset now)
    {
        if (ReceivedOn is not null)
            throw new RuleBroken("report.received", "报告已收到。", "The report is here already.");
        if (dueOn is { } day && (day.Year <= Year || day.Year > Year + 5))
            throw new InvalidInput(
                "dueOn",
                "report.due-out-of-range",
                "应在该年度结束后五年内。",
                "Within five years after the end of that year."
            );
        (ArrangedDueOn, WaivedBecause, ArrangedByName) = (dueOn, waivedBecause, by.Name);
        return Told("report.arranged", now, by, waivedBecause ?? dueOn?.ToString("yyyy-MM-dd"));
    }

    private TimelineEntry Told(string what, DateTimeOffset at, Person by, string? more) =>
        new(
            CustomerId,
            BranchId,
            TimelineKind.Report,
            what,
            Id,
            at,
            by,
            $"{Year} {(Kind == ReportKind.Financial ? "财务报告" : "业绩报告")}{(more is null ? "" : $"：{more}")}"
        );
}

/// <summary>A report as it came in.</summary>
internal sealed record Receipt(DateOnly On, Guid? DocumentId, decimal? Revenue, decimal? NetProfit, string? Summary);
