using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Policies;

namespace CustomerArchive.Lending.Requests;

/// <summary>Section <c>LoanRequests</c>.</summary>
internal sealed class RequestOptions : IValidatableObject
{
    /// <summary>Working days in which what was approved is fetched or opened, the day of approval not counted; then the request lapses.</summary>
    [Range(1, 250)]
    public int ApprovalValidWorkingDays { get; set; } = 5;

    /// <summary>Working days in which a step is decided; after them it goes a level up as well, once.</summary>
    [Range(1, 60)]
    public int EscalateAfterWorkingDays { get; set; } = 3;

    /// <summary>Working days after that in which it is still decided; then the request lapses.</summary>
    [Range(1, 120)]
    public int LapseAfterWorkingDays { get; set; } = 5;

    /// <summary>How often undecided steps are looked for.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LookForUndecidedEvery { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The policy table of branches that have none of their own (B2); empty means the rule books'.</summary>
    public IList<PolicyRow> Policy { get; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Policy.Count == 0)
            yield break;
        foreach (var gap in new PolicyTable([.. Policy]).Gaps())
            yield return new($"LoanRequests:Policy lets this pass without any approval: {PolicyTable.Name(gap)}.", [nameof(Policy)]);
        foreach (var kind in Policy.SelectMany(row => row.Kinds).Except(PolicyRow.KnownKinds))
            yield return new($"LoanRequests:Policy names a kind of dossier that does not exist: {kind}.", [nameof(Policy)]);
    }
}
