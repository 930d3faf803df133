using System.ComponentModel.DataAnnotations;
using CustomerArchive.Spreadsheets;

namespace CustomerArchive.Customers.Imports;

/// <summary>Section <c>Imports</c>.</summary>
internal sealed class ImportOptions
{
    [Range(1, 1024)]
    public int MaxMegabytes { get; set; } = 64;

    [Range(1, 1_000_000)]
    public int MaxRows { get; set; } = 100_000;

    /// <summary>Rows that are written in one transaction.</summary>
    [Range(1, 1000)]
    public int RowsPerTransaction { get; set; } = 100;

    /// <summary>Problems that the answer lists; the workbook with reasons has all.</summary>
    [Range(1, 100_000)]
    public int ProblemsShown { get; set; } = 2000;

    /// <summary>How long a sheet with problems is kept, encrypted, so that it can be handed back with the reasons.</summary>
    [Range(1, 365)]
    public int KeepSheetsDays { get; set; } = 30;

    /// <summary>After how long without progress a run counts as cut off.</summary>
    [Range(1, 3600)]
    public int InterruptedAfterSeconds { get; set; } = 120;

    public SpreadsheetLimits Limits => new() { FileBytes = (long)MaxMegabytes << 20, Rows = MaxRows };
}
