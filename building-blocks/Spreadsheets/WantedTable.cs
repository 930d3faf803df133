using System.Security.Cryptography;
using System.Text;

namespace CustomerArchive.Spreadsheets;

/// <summary>A table that the caller would take.</summary>
/// <param name="Name">The caller's own name of it, <c>enterprise</c>.</param>
public sealed record WantedTable(string Name, IReadOnlyList<WantedField> Fields);

/// <summary>Columns as a person assigned them, for every sheet of that shape.</summary>
/// <param name="Table"><see cref="WantedTable.Name"/></param>
/// <param name="Shape"><see cref="SheetShape"/></param>
/// <param name="Columns">Field → column letter; what is not named has no column.</param>
public sealed record KnownLayout(string Table, string Shape, IReadOnlyDictionary<string, string> Columns);

/// <summary>What the sender says about a file before it is read; all of it may be left out.</summary>
public sealed record TableChoice
{
    public static readonly TableChoice Any = new();

    /// <summary>Name of the sheet; otherwise the first visible one that has a whole table.</summary>
    public string? Sheet { get; init; }

    /// <summary>The last row of the header, as Excel counts; otherwise the row that names most fields.</summary>
    public int? HeaderRow { get; init; }

    /// <summary>Which of the wanted tables it is; otherwise the one whose fields the header names best.</summary>
    public string? Table { get; init; }

    public IReadOnlyList<KnownLayout> Layouts { get; init; } = [];
}

/// <summary>
/// What a header looks like: titles with their letters, however they are typed. Two sheets of one shape keep the same things in the same
/// columns, so what was assigned once holds for the next.
/// </summary>
public static class SheetShape
{
    public static string Of(IEnumerable<(string Letter, string Title)> columns)
    {
        var text = string.Join('\n', columns.Select(column => $"{column.Letter}={CellText.TitleKey(column.Title)}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }

    internal static string Of(IEnumerable<SheetColumn> columns) => Of(columns.Select(column => (column.Letter, column.FullTitle)));
}
