namespace CustomerArchive.Audit.Chain;

/// <summary>Where a list of records goes on.</summary>
internal static class ChainPosition
{
    public static string Cursor(long position) => ServiceDefaults.Lists.Cursor.Of(position.ToString());

    public static long? Read(string? cursor) =>
        ServiceDefaults.Lists.Cursor.Read(cursor, 1) is not [var last] ? null
        : long.TryParse(last, out var position) ? position
        : throw ServiceDefaults.Lists.Cursor.Invalid();
}
