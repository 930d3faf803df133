namespace CustomerArchive.Spreadsheets;

/// <summary>A column of a sheet that is written.</summary>
public sealed record WrittenColumn(string Title, double Width = 16);

/// <summary>Writes a sheet row by row to a stream, in whichever format people asked for. Dispose finishes the file.</summary>
public interface ISheetWriter : IDisposable
{
    /// <summary>Starts a sheet with its header row, which stays in sight when the reader scrolls.</summary>
    void StartSheet(string name, IReadOnlyList<WrittenColumn> columns);

    /// <summary>Values: string, bool, whole numbers, decimal, double, DateOnly, DateTime, DateTimeOffset (its own clock time), null.</summary>
    void Row(params IEnumerable<object?> values);
}
