using System.ComponentModel.DataAnnotations;
using CustomerArchive.Spreadsheets;

namespace CustomerArchive.SheetExchange;

/// <summary>Section <c>Imports</c>.</summary>
public sealed class ImportOptions
{
    [Range(1, 1024)]
    public int MaxMegabytes { get; set; } = 64;

    [Range(1, 1_000_000)]
    public int MaxRows { get; set; } = 100_000;

    /// <summary>Rows that are written in one transaction.</summary>
    [Range(1, 1000)]
    public int RowsPerTransaction { get; set; } = 100;

    /// <summary>Problems that the answer lists; the list of problems and the workbook with reasons have all.</summary>
    [Range(1, 100_000)]
    public int ProblemsShown { get; set; } = 2000;

    /// <summary>How long a sheet with problems is kept, encrypted, so that it can be handed back with the reasons.</summary>
    [Range(1, 365)]
    public int KeepSheetsDays { get; set; } = 30;

    /// <summary>After how long without progress a run counts as cut off.</summary>
    [Range(1, 3600)]
    public int InterruptedAfterSeconds { get; set; } = 120;

    /// <summary>For how many days a run can be taken back.</summary>
    [Range(0, 365)]
    public int UndoDays { get; set; } = 7;

    /// <summary>Rows of one export; more are asked for with narrower filters.</summary>
    [Range(1, 1_000_000)]
    public int MaxExportRows { get; set; } = 200_000;

    public SpreadsheetLimits Limits => new() { FileBytes = (long)MaxMegabytes << 20, Rows = MaxRows };
}
