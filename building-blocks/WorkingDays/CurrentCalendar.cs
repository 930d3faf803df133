using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerArchive.WorkingDays;

/// <summary>The calendar in force: what comes with the system, and the administrator's file over it, read again when it changes.</summary>
internal sealed class CurrentCalendar(IOptions<WorkingDaysOptions> options, TimeProvider clock, ILogger<CurrentCalendar> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly Lock turn = new();
    private WorkingCalendar calendar = new(CalendarFile.Shipped);
    private (DateTime WrittenAt, long Bytes)? read = (default, -1);
    private DateTimeOffset lookAgainAt;

    public WorkingCalendar Calendar
    {
        get
        {
            // Asked for instead of watched: mounted configuration changes by moving links, which watchers miss.
            lock (turn)
            {
                if (!string.IsNullOrWhiteSpace(options.Value.File) && clock.GetUtcNow() >= lookAgainAt)
                {
                    lookAgainAt = clock.GetUtcNow() + Patience;
                    Look(new FileInfo(options.Value.File));
                }
                return calendar;
            }
        }
    }

    private void Look(FileInfo file)
    {
        var now = Stamp(file);
        if (read == now)
            return;
        read = now;
        var (years, faults) = CalendarFile.Read(file.FullName);
        if (faults.Count > 0)
        {
            log.LogError(
                "The calendar file {File} is not used, the calendar before stays: {Faults}",
                file.FullName,
                string.Join(' ', faults)
            );
            return;
        }
        calendar = new(CalendarFile.Shipped.Where(shipped => years.All(year => year.Year != shipped.Year)).Concat(years));
        log.LogInformation("The calendar file {File} is in use; it holds {Years}", file.FullName, years.Select(year => year.Year));
    }

    private static (DateTime WrittenAt, long Bytes)? Stamp(FileInfo file)
    {
        try
        {
            // A link says nothing of what it leads to.
            var target = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            return (target.LastWriteTimeUtc, target.Length);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
