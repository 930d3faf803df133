using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.Retention.Schedules;

/// <summary>Section <c>Schedules</c>: the shipped rules, used until a branch sets its own.</summary>
internal sealed class ScheduleOptions
{
    /// <summary>Years after the trigger for lease dossiers (30 in the shipped table; counsel confirms).</summary>
    [Range(1, 200)]
    public int LeaseYears { get; set; } = 30;

    /// <summary>Years after filing for all other kinds.</summary>
    [Range(1, 200)]
    public int OtherYears { get; set; } = 10;

    /// <summary>The clock starts on 1 January after the event (cut-off), unless a rule says otherwise; else on the day after it.</summary>
    public bool StartsNextYear { get; set; } = true;

    /// <summary>How often dossiers are looked for that a new schedule version has not reached.</summary>
    public TimeSpan ApplyEvery { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Dossiers that are brought to a new rule in one transaction.</summary>
    [Range(1, 5000)]
    public int ApplyBatch { get; set; } = 500;

    public RetentionRule RuleFor(string kind) =>
        kind == "lease"
            ? new(0, Trigger.LeaseEnded, Period.Long, LeaseYears, "随附规则：租赁档案", StartsNextDay: !StartsNextYear)
            : new(0, Trigger.Filed, Period.Short, OtherYears, "随附规则：其他档案", StartsNextDay: !StartsNextYear);
}
