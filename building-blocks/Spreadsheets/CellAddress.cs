namespace CustomerArchive.Spreadsheets;

internal static class CellAddress
{
    public static string Letter(int column)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
            letters = (char)('A' + (rest - 1) % 26) + letters;
        return letters;
    }

    public static string Of(int row, int column) => Letter(column) + row;

    /// <summary>The column of <c>F22</c>, from 0; null for <c>22</c>, which is a row.</summary>
    public static int? Column(string address)
    {
        var column = 0;
        foreach (var letter in address)
        {
            if (letter is < 'A' or > 'Z' || column > 16_384)
                break;
            column = column * 26 + letter - 'A' + 1;
        }
        return column == 0 ? null : column - 1;
    }
}
