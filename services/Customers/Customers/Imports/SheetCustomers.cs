using CustomerArchive.Customers.Customers;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.Spreadsheets;

namespace CustomerArchive.Customers.Imports;

/// <summary>A sheet of customers that was opened: its kind is told by its headers.</summary>
internal sealed class SheetCustomers : IDisposable
{
    private readonly Spreadsheet book;

    private SheetCustomers(Spreadsheet book, SheetTable table, CustomerKind kind)
    {
        this.book = book;
        Table = table;
        Kind = kind;
    }

    public CustomerKind Kind { get; }
    public SheetTable Table { get; }

    public static SheetCustomers Open(Stream file, SpreadsheetLimits limits)
    {
        var enterprise = Fit(file, SheetFields.Enterprise, limits);
        var individual = Fit(file, SheetFields.Individual, limits);
        if (enterprise < 0 && individual < 0)
            throw new InvalidInput(
                [
                    new(
                        "file",
                        "import.columns-missing",
                        "没有找到必需的列：企业客户需有“客户全称”，个人客户需有“姓名”和“证件号码”。",
                        "Needed columns are missing: 客户全称 for enterprises, 姓名 and 证件号码 for individuals."
                    ),
                ],
                "import.columns-missing"
            );
        return Open(file, enterprise >= individual ? CustomerKind.Enterprise : CustomerKind.Individual, limits);
    }

    public static SheetCustomers Open(Stream file, CustomerKind kind, SpreadsheetLimits limits)
    {
        file.Position = 0;
        var opened = Spreadsheet.Open(file, limits);
        try
        {
            return new(opened, opened.FindTable(kind == CustomerKind.Enterprise ? SheetFields.Enterprise : SheetFields.Individual), kind);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    public void Dispose() => book.Dispose();

    /// <summary>How many of the fields the sheet has; less than none when a needed one is missing.</summary>
    private static int Fit(Stream file, IReadOnlyList<WantedField> fields, SpreadsheetLimits limits)
    {
        file.Position = 0;
        using var opened = Spreadsheet.Open(file, limits);
        try
        {
            var table = opened.FindTable(fields);
            return table.Missing.Count == 0 ? table.Mapped.Count : -1;
        }
        catch (SpreadsheetRefused refused) when (refused.Code == "spreadsheet.no-header")
        {
            return -1;
        }
    }
}
