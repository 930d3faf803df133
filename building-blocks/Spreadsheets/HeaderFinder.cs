using System.Text.RegularExpressions;

namespace CustomerArchive.Spreadsheets;

/// <summary>Where the header ends, what the columns are called, and which of them hold the wanted fields.</summary>
internal sealed record FoundHeader(
    WantedTable Table,
    int LastRow,
    IReadOnlyList<SheetColumn> Columns,
    IReadOnlyDictionary<string, SheetColumn> Mapped,
    string? Unit
)
{
    /// <summary>The columns are those that a person assigned before.</summary>
    public bool IsKnown { get; init; }

    public bool IsWhole => Table.Fields.All(wanted => !wanted.Required || Mapped.ContainsKey(wanted.Name));
}

/// <summary>
/// Tries every block of one to three rows at the top of a sheet as the header and takes the one that names most wanted fields:
/// titles above, group headers and vertically merged header cells then fall into place by themselves.
/// </summary>
internal static partial class HeaderFinder
{
    private const int MostLevels = 3;

    /// <summary>The header of the wanted table that fits best: one assigned by hand, then one with every needed column, then most columns.</summary>
    public static FoundHeader? Find(
        List<RawRow> top,
        IReadOnlyList<MergedRange> merges,
        IReadOnlyList<WantedTable> tables,
        TableChoice choice
    )
    {
        if (top.Count == 0)
            return null;
        var lastRow = top[^1].Number;
        merges = [.. merges.Where(range => range.FirstRow <= lastRow)];
        var grid = top.ConvertAll(row => Titles(row, top, merges));
        var blocks = Blocks(top, grid, merges, choice.HeaderRow).ToList();
        // The same titles are compared over and over, so their keys are kept.
        var keys = new Dictionary<string, string>();
        var bareKeys = new Dictionary<string, string>();
        return tables
            .Where(table => choice.Table is null || table.Name == choice.Table)
            .Select(table => Known(table, blocks, choice.Layouts) ?? Best(table, blocks, keys, bareKeys, choice.HeaderRow is not null))
            .OfType<FoundHeader>()
            .OrderByDescending(header => header.IsKnown)
            .ThenByDescending(header => header.IsWhole)
            .ThenByDescending(header => header.Mapped.Count)
            .FirstOrDefault();
    }

    private sealed record Block(int LastRow, List<SheetColumn> Columns, string? Unit);

    private static IEnumerable<Block> Blocks(List<RawRow> top, List<string[]> grid, IReadOnlyList<MergedRange> merges, int? headerRow)
    {
        for (var bottom = 0; bottom < top.Count; bottom++)
        {
            if (headerRow is { } row && top[bottom].Number != row)
                continue;
            for (var levels = 1; levels <= Math.Min(MostLevels, bottom + 1); levels++)
            {
                var first = bottom - levels + 1;
                if (levels > 1 && !(IsGroupRow(grid[first], grid[bottom]) && top[first + 1].Number == top[first].Number + 1))
                    break;
                if (!CutsMerge(top[first].Number, top[bottom].Number, merges))
                    yield return new(top[bottom].Number, Columns(first, bottom, grid, top, merges), Unit(grid, first));
            }
        }
    }

    private static FoundHeader? Known(WantedTable table, List<Block> blocks, IReadOnlyList<KnownLayout> layouts)
    {
        foreach (var layout in layouts.Where(layout => layout.Table == table.Name))
            if (blocks.Find(block => SheetShape.Of(block.Columns) == layout.Shape) is { } block)
                return new(
                    table,
                    block.LastRow,
                    block.Columns,
                    table
                        .Fields.Where(field => layout.Columns.ContainsKey(field.Name))
                        .Select(field => (field.Name, Column: block.Columns.Find(column => column.Letter == layout.Columns[field.Name])))
                        .Where(mapped => mapped.Column is not null)
                        .ToDictionary(mapped => mapped.Name, mapped => mapped.Column!),
                    block.Unit
                )
                {
                    IsKnown = true,
                };
        return null;
    }

    private static FoundHeader? Best(
        WantedTable table,
        List<Block> blocks,
        Dictionary<string, string> keys,
        Dictionary<string, string> bareKeys,
        bool isChosen
    )
    {
        FoundHeader? best = null;
        foreach (var block in blocks)
        {
            var mapped = Map(block.Columns, table.Fields, keys, bareKeys);
            // With as many fields found, the earlier row is the header and the taller block names the groups.
            if (
                best is null
                    ? mapped.Count > 0 || isChosen
                    : mapped.Count > best.Mapped.Count || (mapped.Count == best.Mapped.Count && block.LastRow == best.LastRow)
            )
                best = new(table, block.LastRow, block.Columns, mapped, block.Unit);
        }
        return best is not null && (isChosen || best.Mapped.Count >= Math.Min(2, table.Fields.Count)) ? best : null;
    }

    private static string[] Titles(RawRow row, List<RawRow> top, IReadOnlyList<MergedRange> merges)
    {
        var titles = Array.ConvertAll(row.Cells, cell => CellText.Tidy(CellText.Display(cell)).Replace('\n', ' '));
        foreach (var range in merges)
        {
            if (range.FirstRow > row.Number || range.LastRow < row.Number || range.FirstColumn >= titles.Length)
                continue;
            var corner = top.Find(other => other.Number == range.FirstRow)?[range.FirstColumn];
            Array.Fill(
                titles,
                CellText.Tidy(CellText.Display(corner)).Replace('\n', ' '),
                range.FirstColumn,
                Math.Min(range.LastColumn + 1, titles.Length) - range.FirstColumn
            );
        }
        return titles;
    }

    /// <summary>A row above the titles names groups unless it is the title of the sheet or a note such as 填报单位：….</summary>
    private static bool IsGroupRow(string[] row, string[] below)
    {
        var values = row.Where(text => text.Length > 0).ToList();
        if (values.Count == 0 || values.Exists(text => text.Contains('：') || text.Contains(':')))
            return false;
        if (values.Distinct().Skip(1).Any())
            return true;
        var width = below.Count(text => text.Length > 0);
        return row[0].Length == 0 && values.Count <= width * 0.6;
    }

    /// <summary>A header cell that reaches below the block says that the block ends too early.</summary>
    private static bool CutsMerge(int first, int last, IReadOnlyList<MergedRange> merges) =>
        merges.Any(range => range.FirstRow >= first && range.FirstRow <= last && range.LastRow > last);

    private static List<SheetColumn> Columns(
        int first,
        int bottom,
        List<string[]> grid,
        List<RawRow> top,
        IReadOnlyList<MergedRange> merges
    )
    {
        var columns = new List<SheetColumn>();
        var width = grid.Skip(first).Take(bottom - first + 1).Max(row => row.Length);
        var left = new string[bottom - first + 1];
        Array.Fill(left, "");
        // Where nothing is merged (csv, or cells left blank by hand) a group reaches to the next one.
        var spreads = Enumerable
            .Range(first, bottom - first + 1)
            .Select(i => i < bottom && !merges.Any(range => range.FirstRow == top[i].Number && range.LastColumn > range.FirstColumn))
            .ToArray();

        for (var column = 0; column < width; column++)
        {
            var names = new List<string>();
            var below = column < grid[bottom].Length ? grid[bottom][column] : "";
            for (var i = first; i <= bottom; i++)
            {
                var name = column < grid[i].Length ? grid[i][column] : "";
                if (name.Length > 0)
                    left[i - first] = name;
                else if (spreads[i - first] && below.Length > 0)
                    name = left[i - first];
                if (name.Length > 0 && (names.Count == 0 || names[^1] != name))
                    names.Add(name);
            }
            if (names.Count == 0)
                continue;
            var group = names.Count > 1 ? string.Join('/', names.SkipLast(1)) : null;
            columns.Add(new(column, CellAddress.Letter(column), group, names[^1], CellText.Unit(names[^1])));
        }
        return columns;
    }

    private static Dictionary<string, SheetColumn> Map(
        List<SheetColumn> columns,
        IReadOnlyList<WantedField> wanted,
        Dictionary<string, string> keys,
        Dictionary<string, string> bareKeys
    )
    {
        var mapped = new Dictionary<string, SheetColumn>();
        var free = new HashSet<int>(columns.Select(column => column.Index));

        // Titles below a named group are the surest, then titles as written, then titles without their bracket.
        Claim(title => title.Contains('>'), Key);
        Claim(title => title.Contains('>'), BareKey);
        Claim(title => !title.Contains('>'), Key);
        Claim(title => !title.Contains('>'), BareKey);
        return mapped;

        string Key(string title) => keys.TryGetValue(title, out var key) ? key : keys[title] = CellText.TitleKey(title);

        string BareKey(string title) =>
            bareKeys.TryGetValue(title, out var key) ? key : bareKeys[title] = CellText.TitleKeyWithoutBrackets(title);

        void Claim(Func<string, bool> applies, Func<string, string> key)
        {
            foreach (var field in wanted)
            {
                if (mapped.ContainsKey(field.Name))
                    continue;
                foreach (var title in field.Titles.Where(applies))
                {
                    if (Match(title, key) is not { } column || !free.Remove(column.Index))
                        continue;
                    mapped.Add(field.Name, column);
                    break;
                }
            }
        }

        SheetColumn? Match(string title, Func<string, string> key)
        {
            var hash = title.LastIndexOf('#');
            var nth = 0;
            if (hash > 0 && int.TryParse(title.AsSpan(hash + 1), out nth))
                title = title[..hash];

            var parts = title.Split('>', 2);
            var sought = key(parts[^1]);
            var same = columns.Where(column => key(column.Title) == sought);
            if (parts.Length == 2)
                same = same.Where(column => column.Group is { } group && group.Split('/').Any(level => Key(level) == Key(parts[0])));
            // A column of its own comes before one that belongs to a group.
            return nth > 0
                ? same.ElementAtOrDefault(nth - 1)
                : same.Where(column => free.Contains(column.Index)).MinBy(column => column.Group is null ? 0 : 1);
        }
    }

    private static string? Unit(List<string[]> grid, int header)
    {
        foreach (var text in grid.Take(header).SelectMany(row => row))
        {
            if (SheetUnit().Match(CellText.Fold(text)) is { Success: true } match)
                return match.Groups["unit"].Value;
        }
        return null;
    }

    [GeneratedRegex("单位:(人民币)?(?<unit>[亿千百万]{0,2}[美港欧日]?元)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SheetUnit();
}
