using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.WorkingDays;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Lending.Requests;

/// <summary>
/// How long a step may wait, in working days of the calendar in force. The day on which it came up is not counted, and nothing is stored:
/// a calendar that changes is taken at once.
/// </summary>
internal sealed class DecisionTime(WorkingCalendar calendar, IOptions<RequestOptions> options, TimeProvider clock)
{
    /// <summary>Steps that came up before this moment are no longer decided in time.</summary>
    public DateTimeOffset EscalatesWhatWaitsSince => LateSince(options.Value.EscalateAfterWorkingDays);

    /// <summary>Requests whose step went up before this moment lapse.</summary>
    public DateTimeOffset LapsesWhatWentUpBefore => LateSince(options.Value.LapseAfterWorkingDays);

    /// <summary>The end of the last day on which what is approved now is fetched or opened.</summary>
    public DateTimeOffset FetchBy => calendar.AddWorkingDays(clock.Today(), options.Value.ApprovalValidWorkingDays).EndsAt();

    public int WorkingDaysSince(DateTimeOffset since) => Math.Max(0, calendar.WorkingDaysBetween(since.ChineseDay(), clock.Today()));

    /// <summary>The last day on which it is in time.</summary>
    public DateOnly DecideBy(DateTimeOffset since, DateTimeOffset? escalatedAt) =>
        escalatedAt is { } wentUp
            ? calendar.AddWorkingDays(wentUp.ChineseDay(), options.Value.LapseAfterWorkingDays)
            : calendar.AddWorkingDays(since.ChineseDay(), options.Value.EscalateAfterWorkingDays);

    // The n-th working day before today: what came up on an earlier day has seen n whole working days pass.
    private DateTimeOffset LateSince(int workingDays) => calendar.AddWorkingDays(clock.Today(), -workingDays).BeginsAt();
}
