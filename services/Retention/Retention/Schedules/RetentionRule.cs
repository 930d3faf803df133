namespace CustomerArchive.Retention.Schedules;

/// <summary>What starts the retention clock (T1, T7).</summary>
public enum Trigger
{
    LeaseEnded,
    Filed,

    /// <summary>The occupant handed the unit back.</summary>
    MovedOut,

    /// <summary>Everything about the lease is settled or waived.</summary>
    LeaseClosed,

    /// <summary>Recorded by a person, as the next two.</summary>
    DepositReturned,
    CaseClosed,
    Event,

    /// <summary>The end of the year in which the dossier was filed.</summary>
    YearEnd,
}

/// <summary>The classes of the rule books (S2§16), the two fixed terms of the national standard, and any other term.</summary>
public enum Period
{
    Permanent,
    Long,
    Short,

    /// <summary>定期30年.</summary>
    D30,

    /// <summary>定期10年.</summary>
    D10,

    /// <summary>So many years and months.</summary>
    Fixed,
}

/// <summary>What is done with a dossier that is due.</summary>
public enum Disposal
{
    Destroy,

    /// <summary>Appraised without a presumption for destruction.</summary>
    Review,

    /// <summary>Handed to the group archive; never listed for destruction.</summary>
    Transfer,
}

/// <summary>What a schedule says, shipped or laid down by the group or a branch.</summary>
/// <param name="Number">Version within its scope; 0 is shipped.</param>
/// <param name="Years">Null exactly for permanent ones, with <paramref name="Months"/>.</param>
/// <param name="Basis">The law or regulation it stands on.</param>
/// <param name="StartsNextDay">The clock starts on the day after the event instead of the next 1 January.</param>
/// <param name="Scope">Whose rule: <c>shipped</c>, <c>*</c> for the group, or a branch.</param>
internal sealed record RetentionRule(
    int Number,
    Trigger Trigger,
    Period Period,
    int? Years,
    string Basis,
    int? Months = null,
    bool StartsNextDay = false,
    Disposal Disposal = Disposal.Destroy,
    string Scope = RetentionRule.Shipped
)
{
    public const string Shipped = "shipped";
    public const int MostYears = 200;

    public bool IsPermanent => Period == Period.Permanent;

    /// <summary>The day the clock starts and the first day on which the dossier may be disposed of (T1; 民法典201, 202).</summary>
    public static (DateOnly? StartsOn, DateOnly? DueOn) DatesAfter(DateOnly? happened, bool startsNextDay, int? years, int? months)
    {
        if (happened is not { } day)
            return (null, null);
        // The term is counted from the last day before it, as the civil code does: what begins on 29 February does not end a day early.
        var before = startsNextDay ? day : new DateOnly(day.Year, 12, 31);
        if (before == DateOnly.MaxValue)
            return (null, null);
        if (years is null && months is null)
            return (before.AddDays(1), null);
        var term = (12 * (years ?? 0)) + (months ?? 0);
        var left = (12 * (DateOnly.MaxValue.Year - before.Year)) + DateOnly.MaxValue.Month - before.Month;
        return (before.AddDays(1), term >= left ? DateOnly.MaxValue : before.AddMonths(term).AddDays(1));
    }
}
