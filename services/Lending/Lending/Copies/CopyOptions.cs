using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.Lending.Copies;

/// <summary>Section <c>Copies</c>.</summary>
internal sealed class CopyOptions : IValidatableObject
{
    /// <summary>Days from its making until a copy is given back or destroyed, unless said.</summary>
    [Range(1, 3650)]
    public int KeepDays { get; set; } = 30;

    /// <summary>The most that may be said.</summary>
    [Range(1, 3650)]
    public int LongestKeepDays { get; set; } = 365;

    /// <summary>Working days before that day on which the recipient is reminded.</summary>
    [Range(0, 60)]
    public int RemindWorkingDaysBefore { get; set; } = 3;

    /// <summary>Working days between reminders after it.</summary>
    [Range(1, 60)]
    public int RemindEveryWorkingDays { get; set; } = 5;

    /// <summary>Working days in which a copy is given back once its dossier is destroyed, unless it is due sooner.</summary>
    [Range(1, 250)]
    public int RecallWorkingDays { get; set; } = 5;

    /// <summary>How often copies are looked at.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Lines of one printed register.</summary>
    [Range(1, 20000)]
    public int MostRegisterLines { get; set; } = 5000;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (KeepDays > LongestKeepDays)
            yield return new("Copies:KeepDays is more than Copies:LongestKeepDays.", [nameof(KeepDays)]);
    }
}
