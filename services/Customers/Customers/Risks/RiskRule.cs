using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.Customers.Risks;

/// <summary>
/// One rule by which a customer is assessed (C8; S4§2(3)). What a code looks at is fixed; a branch sets whether it counts, for how much,
/// and its parameters.
/// </summary>
/// <param name="Code">One of the codes of the shipped rules.</param>
/// <param name="Weight">What it adds to the score, 0 to 100.</param>
/// <param name="Words">For rules that look for words.</param>
/// <param name="Limit">An amount of yuan, a number of days or of changes, as the rule's explanation says.</param>
internal sealed record RiskRule(
    [property: Required, MaxLength(40)] string Code,
    bool IsOn,
    [property: Range(0, 100)] int Weight,
    [property: MaxLength(100)] IReadOnlyList<string>? Words = null,
    [property: Range(0, 1_000_000_000)] int? Limit = null
);

/// <summary>A rule that applied, with the explanation as it was given then.</summary>
internal sealed record RiskHit(string Code, int Weight, string Zh, string En);

internal enum RiskLevel
{
    Low,
    Medium,
    High,
}
