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
}
