using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CustomerArchive.Persistence.Providers;

/// <summary>Times are stored in UTC to the microsecond, the finest that all three databases keep and sort alike.</summary>
internal sealed class UtcMicroseconds()
    : ValueConverter<DateTimeOffset, DateTime>(
        time => new DateTime(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc),
        stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc))
    );
