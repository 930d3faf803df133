using System.Globalization;
using CustomerArchive.ServiceDefaults.Lists;

namespace CustomerArchive.Lending.Lists;

/// <summary>Where a page of a list by time ends: the moment and the id of its last row.</summary>
internal static class Place
{
    public static string Of(DateTimeOffset at, Guid id) => Cursor.Of(at.UtcTicks.ToString(CultureInfo.InvariantCulture), id.ToString());

    /// <summary>Null for the first page; throws for a cursor that we did not make.</summary>
    public static (DateTimeOffset At, Guid Id)? Read(string? cursor)
    {
        if (Cursor.Read(cursor, 2) is not [var at, var id])
            return null;
        return
            long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTimeOffset.MaxValue.UtcTicks
            && Guid.TryParse(id, out var lastId)
            ? (new(ticks, TimeSpan.Zero), lastId)
            : throw Cursor.Invalid();
    }
}
