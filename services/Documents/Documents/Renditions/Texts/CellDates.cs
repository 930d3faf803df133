using System.Globalization;

namespace CustomerArchive.Documents.Renditions.Texts;

/// <summary>Which numbers of a workbook people see as days: they look for 2026-11-22 and not for 46348.</summary>
internal sealed class CellDates
{
    private const int MostStyles = 65_000;
    private const double LastDay = 2_958_466;
    private const int DaysFrom1900To1904 = 1462;
    private readonly HashSet<int> styles = [];

    public bool From1904 { get; set; }

    public static CellDates Of(StrangersXml xml)
    {
        var (dates, own, inCells, style) = (new CellDates(), new HashSet<string>(), false, 0);
        while (xml.Next())
            if (xml.Name == "cellXfs")
                inCells = xml.IsStart && !xml.IsEmpty;
            else if (!xml.IsStart)
                continue;
            else if (xml.Name == "numFmt" && own.Count < MostStyles)
            {
                if (xml.Says("numFmtId") is { } id && IsDay(xml.Says("formatCode") ?? ""))
                    own.Add(id);
            }
            else if (xml.Name == "xf" && inCells && style < MostStyles)
            {
                if (xml.Says("numFmtId") is { } id && (own.Contains(id) || IsBuiltInDay(id)))
                    dates.styles.Add(style);
                style++;
            }
        return dates;
    }

    public string Shown(string number, int style)
    {
        if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return number;
        var day = value + (From1904 ? DaysFrom1900To1904 : 0);
        if (styles.Contains(style) && day is >= 1 and < LastDay)
        {
            var moment = DateTime.FromOADate(day);
            return moment.ToString(
                moment.TimeOfDay < TimeSpan.FromSeconds(1) ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss",
                CultureInfo.InvariantCulture
            );
        }
        // Excel saves 83.81999999999999 and shows 83.82.
        return Math.Abs(value) < 1e15 ? ((decimal)value).ToString("0.##############", CultureInfo.InvariantCulture) : number;
    }

    /// <summary>14 to 17 and 22 everywhere, 27 to 36 and 50 to 58 where Chinese, Japanese or Korean is written.</summary>
    private static bool IsBuiltInDay(string id) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number is (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58;

    /// <summary>Letters in quotes, brackets or after a backslash are shown as they are and mean nothing.</summary>
    private static bool IsDay(string format)
    {
        var (quoted, bracketed) = (false, false);
        for (var i = 0; i < format.Length; i++)
            switch (format[i])
            {
                case '"':
                    quoted = !quoted;
                    break;
                case '[' or ']' when !quoted:
                    bracketed = format[i] == '[';
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case 'y' or 'Y' or 'd' or 'D' when !quoted && !bracketed:
                    return true;
            }
        return false;
    }
}
