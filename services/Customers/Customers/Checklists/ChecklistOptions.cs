using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.Customers.Checklists;

/// <summary>Section <c>Checklists</c>.</summary>
internal sealed class ChecklistOptions : IValidatableObject
{
    /// <summary>How many working days there are to hand in what is missing (S4§2(3)).</summary>
    [Range(1, 60)]
    public int MissingWorkingDays { get; set; } = 3;

    /// <summary>How many days before a paper expires it is announced; empty means 90, 60 and 30.</summary>
    public IList<int> ExpiryLeadDays { get; } = [];

    /// <summary>How often papers that fell due are looked for.</summary>
    public TimeSpan LookForDueEvery { get; set; } = TimeSpan.FromMinutes(15);

    public IReadOnlyCollection<int> LeadDays => ExpiryLeadDays.Count == 0 ? [90, 60, 30] : [.. ExpiryLeadDays.Distinct()];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ExpiryLeadDays.Any(days => days is < 1 or > 730))
            yield return new("Checklists:ExpiryLeadDays must lie between 1 and 730.");
        if (LookForDueEvery < TimeSpan.FromSeconds(1) || LookForDueEvery > TimeSpan.FromDays(1))
            yield return new("Checklists:LookForDueEvery must lie between a second and a day.");
    }
}
