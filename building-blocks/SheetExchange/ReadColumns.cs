using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Spreadsheets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CustomerArchive.SheetExchange;

internal static class ReadColumns
{
    private const int RowsShown = 10;
    private const int CellsShown = 60;
    private const int LettersShown = 40;

    /// <param name="Sheets">The sheets that people see.</param>
    /// <param name="Sheet">The one with the table; null when none was found.</param>
    /// <param name="Shape">What its header looks like; what is assigned to it holds for every sheet of that shape.</param>
    /// <param name="IsSaved">The columns are as somebody of the branch assigned them before.</param>
    /// <param name="Missing">Needed fields without a column.</param>
    /// <param name="Kinds">What can be taken in, with the fields to assign.</param>
    /// <param name="Beginning">The first rows, when no header was found: say which it is with <c>headerRow</c>.</param>
    public sealed record Response(
        IReadOnlyList<string> Sheets,
        string? Sheet,
        int? HeaderRow,
        string? Kind,
        string? Shape,
        bool IsSaved,
        IReadOnlyList<ColumnFound> Columns,
        IReadOnlyList<string> Missing,
        IReadOnlyList<KindWanted> Kinds,
        IReadOnlyList<RowShown> Beginning
    );

    /// <param name="Title">With its group, <c>业务联系人一/电子邮箱</c>.</param>
    /// <param name="Field">What it is taken for; null when for nothing.</param>
    public sealed record ColumnFound(string Letter, string Title, string? Field);

    public sealed record KindWanted(string Kind, IReadOnlyList<FieldWanted> Fields);

    /// <param name="Titles">The titles under which it is found by itself.</param>
    public sealed record FieldWanted(string Field, IReadOnlyList<string> Titles, bool IsRequired);

    public sealed record RowShown(int Row, IReadOnlyList<string> Cells);

    /// <summary>
    /// What the columns of a sheet are taken for, before anything is taken: the body is the file. <c>sheet</c>, <c>headerRow</c> and
    /// <c>kind</c> correct what is found by itself; <c>PUT …/imports/layouts</c> keeps it for every sheet of the shape (C14, L8). 400
    /// <c>spreadsheet.*</c>, 413 <c>request.too-large</c>.
    /// </summary>
    public static async Task<Response> Handle(
        [AsParameters] ImportChoice choice,
        HttpContext http,
        SheetImport import,
        SheetTables tables,
        CurrentUser user,
        IOptions<ImportOptions> options,
        CancellationToken ct
    )
    {
        var limits = options.Value.Limits;
        var (file, _) = await SheetFile.Receive(http.Request, limits.FileBytes, ct);
        await using var temporary = file;
        var where = await import.Where(user.ActingBranch, choice, ct);
        var kinds = tables
            .All.Select(table => new KindWanted(
                table.Name,
                [.. table.Fields.Select(field => new FieldWanted(field.Name, field.Titles, field.Required))]
            ))
            .ToList();
        using var book = Spreadsheet.Open(file, limits);
        var sheets = book.SheetNames;
        try
        {
            var table = book.FindTable(tables.All, where);
            var fields = table.Mapped.ToDictionary(mapped => mapped.Value.Letter, mapped => mapped.Key);
            return new(
                sheets,
                table.SheetName,
                table.HeaderRow,
                table.Name,
                table.Shape,
                table.HasKnownLayout,
                [
                    .. table.Columns.Select(column => new ColumnFound(
                        column.Letter,
                        column.FullTitle,
                        fields.GetValueOrDefault(column.Letter)
                    )),
                ],
                [.. table.Missing.Select(field => field.Name)],
                kinds,
                []
            );
        }
        catch (SpreadsheetRefused refused) when (refused.Code == "spreadsheet.no-header")
        {
            file.Position = 0;
            using var again = Spreadsheet.Open(file, limits);
            return new(sheets, null, null, null, null, false, [], [], kinds, Shown(again.Beginning(choice.Sheet, RowsShown)));
        }
    }

    private static List<RowShown> Shown(IReadOnlyList<(int Row, IReadOnlyList<string> Cells)> rows) =>
        [
            .. rows.Select(row => new RowShown(
                row.Row,
                [.. row.Cells.Take(CellsShown).Select(cell => CleanText.IsClean(cell) ? Cut(cell) : "")]
            )),
        ];

    private static string Cut(string text) =>
        text.Length <= LettersShown ? text : $"{text[..(char.IsHighSurrogate(text[LettersShown - 1]) ? LettersShown - 1 : LettersShown)]}…";
}
