using System.Text.RegularExpressions;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.Spreadsheets;

namespace CustomerArchive.Documents.Places.Imports;

/// <summary>A row of a list of places that could be read; what is wrong with it is in <see cref="Sheet"/>.</summary>
/// <param name="Codes">From the room down; the last is the place itself.</param>
internal sealed record PlaceRow(TableRow Sheet, IReadOnlyList<string> Codes, PlaceDescription Said)
{
    public bool Good => Sheet.Problems.Count == 0;
    public PlaceKind Kind => (PlaceKind)(Codes.Count - 1);
    public string Path => string.Join('/', Codes);
    public string? ParentPath => Codes.Count == 1 ? null : string.Join('/', Codes.Take(Codes.Count - 1));

    /// <summary>Where the place itself is named.</summary>
    public string Field => PlaceColumns.Levels[Codes.Count - 1];

    /// <summary>Where the place it stands in is named.</summary>
    public string ParentField => PlaceColumns.Levels[Math.Max(0, Codes.Count - 2)];
}

/// <summary>The list of places as archivists keep it: one row for every room, cabinet, shelf and box, each under its own code (D12).</summary>
internal static partial class PlaceColumns
{
    public static readonly string[] Levels = ["room", "cabinet", "shelf", "box"];

    public static readonly (RoomKind Kind, string Zh)[] Rooms =
    [
        (RoomKind.Archive, "库房"),
        (RoomKind.Reading, "阅览室"),
        (RoomKind.Quarantine, "待销毁"),
        (RoomKind.Office, "办公室"),
    ];

    public static readonly WantedTable Table = new(
        "place",
        [
            new("room", "库房", "库房编号", "库房号") { Required = true },
            new("cabinet", "柜", "柜号", "档案柜"),
            new("shelf", "层", "层号"),
            new("box", "盒", "盒号", "档案盒"),
            new("name", "名称", "库位名称"),
            new("roomKind", "库房用途"),
            new("lengthMm", "层长"),
            new("spineMm", "脊宽", "盒脊宽"),
            new("capacityPages", "容纳页数", "页数上限"),
        ]
    );

    public static PlaceRow Read(TableRow row, PlacesOptions options)
    {
        var codes = Codes(row);
        var kind = (PlaceKind)(codes.Count - 1);
        var name = row.Text("name");
        if (name?.Length > Place.MaxName)
            row.Refuse("name", "text-too-long", $"最多 {Place.MaxName} 个字", $"At most {Place.MaxName} characters");
        else if (!CleanText.IsClean(name))
            row.Refuse("name", "text-unclean", "含有控制字符，请删除后重新填写", "It holds control characters; type it again");
        var room = Room(row, kind);
        var length = Size(row, "lengthMm", kind == PlaceKind.Shelf, kind == PlaceKind.Shelf);
        var spine = Size(row, "spineMm", kind == PlaceKind.Box, kind == PlaceKind.Box);
        if (spine is { } said && !options.Spines.Contains(said))
            row.Refuse(
                "spineMm",
                "place.spine",
                $"档案盒脊宽应为：{string.Join("、", options.Spines)} 毫米",
                $"Spines in use: {string.Join(", ", options.Spines)} mm"
            );
        var pages = Size(row, "capacityPages", kind == PlaceKind.Box, required: false);
        return new(row, codes, new(codes[^1], name is { Length: > 0 } ? name : codes[^1], room, length ?? spine, pages));
    }

    /// <summary>The codes without a gap; of a row whose room is missing one empty code, which is refused.</summary>
    private static List<string> Codes(TableRow row)
    {
        var said = Array.ConvertAll(Levels, level => row.Code(level) ?? "");
        var deepest = Math.Max(0, Array.FindLastIndex(said, code => code.Length > 0));
        for (var level = 0; level <= deepest; level++)
            if (said[level].Length == 0)
            {
                if (row.Problems.All(problem => problem.Field != Levels[level]))
                    row.Refuse(Levels[level], "required", "此项必填", "This cell is required");
            }
            else if (said[level].Length > Place.MaxCode || !Code().IsMatch(said[level]))
                row.Refuse(
                    Levels[level],
                    "place.code",
                    $"编号由字母、汉字、数字和 . - _ 组成，最多 {Place.MaxCode} 个",
                    $"A code has letters, digits, '.', '-' and '_', {Place.MaxCode} at most"
                );
        return [.. said.Take(deepest + 1)];
    }

    private static RoomKind? Room(TableRow row, PlaceKind kind)
    {
        if (row.Text("roomKind") is not { } said)
            return null;
        if (kind != PlaceKind.Room)
        {
            NotOfKind(row, "roomKind");
            return null;
        }
        foreach (var (room, zh) in Rooms)
            if (said == zh || said == Choice.Word(room))
                return room;
        var known = string.Join("、", Rooms.Select(room => room.Zh));
        row.Refuse("roomKind", "place.room-kind", $"库房用途应为：{known}", $"What a room is for is one of: {known}");
        return null;
    }

    private static int? Size(TableRow row, string field, bool fits, bool required)
    {
        var size = row.WholeNumber(field);
        if (size is null && required && row.Problems.All(problem => problem.Field != field))
            row.Refuse(field, "required", "此项必填", "This cell is required");
        else if (size is not null && !fits)
            NotOfKind(row, field);
        else if (size is < 1 or > 100_000)
            row.Refuse(field, "place.size", "应在 1 到 100000 之间", "Between 1 and 100000");
        return fits ? size : null;
    }

    private static void NotOfKind(TableRow row, string field) =>
        row.Refuse(
            field,
            "place.not-of-kind",
            "该列只用于另一级库位（库房用途：库房；层长：层；脊宽、容纳页数：盒），请清空",
            "Only another kind of place says this (room: what it is for; shelf: length; box: spine and pages); empty the cell"
        );

    [GeneratedRegex(@"^[\p{L}\p{Nd}._-]+$", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
