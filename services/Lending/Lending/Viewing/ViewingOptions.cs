using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.Lending.Viewing;

/// <summary>Section <c>Viewing</c>; the defaults are those of loans (S1-4§13(1), S2§24(7)).</summary>
internal sealed class ViewingOptions
{
    [Range(1, 365)]
    public int PeriodDays { get; set; } = 7;

    /// <summary>For a viewer of another department than the dossier's.</summary>
    [Range(1, 365)]
    public int OtherDepartmentPeriodDays { get; set; } = 5;

    /// <summary>How long before its first day a grant may be opened.</summary>
    [Range(0, 365)]
    public int MostDaysAhead { get; set; } = 30;

    /// <summary>How often grants whose time is over are looked for; documents shows nothing after that time anyway.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LookForEndedEvery { get; set; } = TimeSpan.FromMinutes(5);
}
