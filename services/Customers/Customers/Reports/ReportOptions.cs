using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.Customers.Reports;

/// <summary>Section <c>AnnualReports</c>: by the end of which month of the next year the reports of a year are due (C10; S2§26).</summary>
internal sealed class ReportOptions
{
    [Range(1, 12)]
    public int PerformanceDueMonth { get; set; } = 3;

    /// <summary>The annual audit is through by the end of April as a rule.</summary>
    [Range(1, 12)]
    public int FinancialDueMonth { get; set; } = 4;

    public DateOnly DueOn(int year, ReportKind kind) =>
        new DateOnly(year + 1, kind == ReportKind.Performance ? PerformanceDueMonth : FinancialDueMonth, 1).AddMonths(1).AddDays(-1);
}
