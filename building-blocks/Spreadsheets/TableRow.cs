using System.Diagnostics.CodeAnalysis;

namespace CustomerArchive.Spreadsheets;

/// <summary>A currency amount: value in whole units of the currency (万元 already multiplied out) and its ISO code.</summary>
public sealed record SheetMoney(decimal Value, string Currency);

/// <summary>
/// One data row. Reading a field returns null when the cell is empty, the column is missing or the value is wrong; what is wrong is in
/// <see cref="Problems"/>, with the address of the cell. Required fields that are empty are in there from the start.
/// </summary>
public sealed class TableRow
{
    /// <summary>Cells that name each other in a circle stay as they are.</summary>
    private const int MostReferences = 3;

    private readonly SheetTable _table;
    private readonly RawRow _raw;
    private readonly Dictionary<int, object?> _resolved = [];
    private readonly List<CellProblem> _problems = [];

    internal TableRow(SheetTable table, RawRow raw, object?[] above, IReadOnlyList<WantedField> wanted)
    {
        _table = table;
        _raw = raw;
        foreach (var field in wanted)
        {
            if (!table.Mapped.TryGetValue(field.Name, out var column))
                continue;
            _resolved[column.Index] = Resolve(field, column, above);
            if (field.Required && IsEmpty(field.Name))
                Refuse(field.Name, "required", $"“{column.Title}”必填", $"{column.Title} is required");
        }
    }

    /// <summary>Row number as Excel shows it.</summary>
    public int RowNumber => _raw.Number;

    /// <summary>The sheet does not show it.</summary>
    public bool IsHidden => _raw.IsHidden;

    /// <summary>Found so far, by reading fields and by <see cref="Refuse(string, string, string, string)"/>.</summary>
    public IReadOnlyList<CellProblem> Problems => _problems;

    public bool IsEmpty(string field) => RawRow.IsEmpty(Cell(field));

    /// <summary>Address of the cell, <c>F22</c>; null when the sheet has no column for the field.</summary>
    public string? Address(string field) =>
        _table.Mapped.TryGetValue(field, out var column) ? CellAddress.Of(RowNumber, column.Index) : null;

    /// <summary>The cell as it stands in the sheet, 同上 included, for the history.</summary>
    public string Raw(string field) => _table.Mapped.TryGetValue(field, out var column) ? CellText.Display(_raw[column.Index]) : "";

    /// <summary>Text as typed, outer blanks gone. Numbers come out as digits: 13860913909.</summary>
    public string? Text(string field)
    {
        var cell = Cell(field);
        // Excel keeps 15 digits, so an ID or account number typed as a number has lost its end.
        if (cell is double number && Math.Abs(number) >= 1e15)
        {
            Refuse(
                field,
                "number_precision",
                "长数字被 Excel 存成了数值，末几位已丢失，请设为文本格式后重新填写",
                "Excel kept this long number as a number and lost its last digits; format the cell as text and type it again"
            );
            return null;
        }
        if (cell is string text && CellValues.IsScientific(text))
        {
            Refuse(
                field,
                "number_precision",
                "数字被存成了科学计数法，请设为文本格式后重新填写",
                "The number was saved in scientific notation; format the cell as text and type it again"
            );
            return null;
        }
        if (!TryCell(field, out _))
            return null;
        var tidy = CellText.Tidy(CellText.Display(cell));
        return tidy.Length == 0 ? null : tidy;
    }

    /// <summary>Code, phone, number of an identity document: half-width, without blanks. Letters keep their case.</summary>
    public string? Code(string field) => Text(field) is { } text ? CellText.Fold(text) : null;

    /// <summary>
    /// A day: a date cell, a date number (from 1900 or 1904, as the file counts), or 2024/1/5, 2024-01-05, 2024.1.5, 2024年1月5日, 20240105,
    /// 二〇二四年一月五日 (a time or a day of the week behind it is dropped).
    /// Two-digit years are refused as <c>date_ambiguous</c>: 24/1/5 may be any of three days.
    /// </summary>
    public DateOnly? Date(string field) =>
        Read(field, (object cell, out DateOnly? day) => CellValues.Date(cell, out day, _table.DateOffset));

    /// <summary>An amount in yuan: <c>人民币3000万元整</c>, <c>１，０００万元</c>, <c>1,000.50</c>, or a number in the unit of the column (万元).</summary>
    public decimal? Amount(string field)
    {
        if (Money(field) is not { } money)
            return null;
        if (money.Currency == "CNY")
            return money.Value;
        Refuse(field, "amount_currency", "此列应为人民币金额", "This column takes amounts in CNY");
        return null;
    }

    /// <summary>An amount with its currency; CNY when none is named.</summary>
    public SheetMoney? Money(string field)
    {
        if (!TryCell(field, out var cell))
            return null;
        var unit = _table.Mapped[field].Unit ?? _table.Unit;
        if (CellValues.Money(cell, unit, out var money) is { } fault)
            Refuse(field, fault);
        return money;
    }

    /// <summary>A plain number such as an area; a unit behind it (㎡, 平方米) is dropped, 5% is 0.05.</summary>
    public decimal? Number(string field) => Read<decimal>(field, CellValues.Number);

    /// <summary>A whole number; a counter behind it (个, 天, 层) is dropped.</summary>
    public int? WholeNumber(string field) => Read<int>(field, CellValues.Integer);

    /// <summary>是/否, 有/无, √/×, Y/N, 1/0.</summary>
    public bool? YesNo(string field) => Read<bool>(field, CellValues.Boolean);

    /// <summary>Text of a column that no wanted field claims.</summary>
    public string? Text(SheetColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var tidy = CellText.Tidy(CellText.Display(_raw[column.Index]));
        return tidy.Length == 0 ? null : tidy;
    }

    /// <summary>Adds a problem that only the caller can see: a check digit, a duplicate, an unknown customer.</summary>
    public void Refuse(string field, string code, string zh, string en) => _problems.Add(Problem(field, code, zh, en));

    /// <summary>A problem of that cell, without adding it.</summary>
    public CellProblem Problem(string field, string code, string zh, string en)
    {
        if (!_table.Fields.TryGetValue(field, out var wanted))
            throw new ArgumentException($"{field} is not a wanted field.", nameof(field));
        var column = _table.Mapped.GetValueOrDefault(field);
        var raw = Raw(field);
        return new(
            Address(field) ?? RowNumber.ToString(),
            RowNumber,
            column?.FullTitle ?? wanted.Titles[0],
            field,
            code,
            zh,
            en,
            wanted.Sensitive ? Masked(raw) : raw
        );
    }

    /// <summary>Adds a problem of the row as a whole.</summary>
    public void RefuseRow(string code, string zh, string en) =>
        _problems.Add(new(RowNumber.ToString(), RowNumber, null, null, code, zh, en, ""));

    internal void RememberIn(object?[] above)
    {
        // 同上 in a row of its own means what the row above means, so the resolved value is handed down.
        foreach (var column in _table.Columns)
            above[column.Index] = _resolved.TryGetValue(column.Index, out var cell) ? cell : _raw[column.Index];
    }

    private object? Cell(string field)
    {
        if (_table.Mapped.TryGetValue(field, out var column))
            return _resolved[column.Index];
        return _table.Fields.ContainsKey(field) ? null : throw new ArgumentException($"{field} is not a wanted field.", nameof(field));
    }

    private object? Resolve(WantedField field, SheetColumn column, object?[] above, int depth = 0)
    {
        var cell = _raw[column.Index];
        if (cell is not string text || text.Length > 40 || depth > MostReferences)
            return cell;
        var folded = CellText.Fold(text);
        if (folded is "同上" or "〃" or "同上行" or "\"")
        {
            if (field.DittoOf is { } other)
                return _table.Mapped.TryGetValue(other, out var source) ? Resolve(_table.Fields[other], source, above, depth + 1) : null;
            if (!RawRow.IsEmpty(above[column.Index]))
                return above[column.Index];
            Refuse(field.Name, "ditto_nothing", "“同上”之上没有内容", "There is nothing above to repeat");
            return null;
        }
        // 同注册地址: the value of the column of that name in this row.
        if (folded.Length < 3 || folded[0] != '同' || Named(CellText.TitleKey(folded[1..])) is not { } named || named.Index == column.Index)
            return cell;
        var meant = _table.Mapped.FirstOrDefault(mapped => mapped.Value == named).Key;
        return meant is null ? _raw[named.Index] : Resolve(_table.Fields[meant], named, above, depth + 1);
    }

    private SheetColumn? Named(string key) =>
        _table.Columns.FirstOrDefault(column => CellText.TitleKeyWithoutBrackets(column.Title) == key)
        ?? _table
            .Fields.Values.Where(field => field.Titles.Any(title => CellText.TitleKey(title) == key))
            .Select(field => _table.Mapped.GetValueOrDefault(field.Name))
            .FirstOrDefault(column => column is not null);

    private delegate CellFault? Reader<T>(object cell, out T? value)
        where T : struct;

    private T? Read<T>(string field, Reader<T> reader)
        where T : struct
    {
        if (!TryCell(field, out var cell))
            return null;
        if (reader(cell, out var value) is { } fault)
            Refuse(field, fault);
        return value;
    }

    /// <summary>False for empty cells, for what people write instead of leaving one empty, and for failed formulas.</summary>
    private bool TryCell(string field, [NotNullWhen(true)] out object? cell)
    {
        cell = Cell(field);
        if (cell is FaultyCell faulty)
        {
            Refuse(field, "cell_error", $"公式出错：{faulty.Text}", $"The formula failed: {faulty.Text}");
            cell = null;
        }
        return !RawRow.IsEmpty(cell);
    }

    private void Refuse(string field, CellFault fault) => Refuse(field, fault.Code, fault.Zh, fault.En);

    private static string Masked(string raw) =>
        raw.Length <= 2 ? new('*', raw.Length) : $"{raw[0]}{new string('*', raw.Length - 2)}{raw[^1]}";
}
