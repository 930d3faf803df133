using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Customers.Risks;

/// <summary>An assessment as it is shown.</summary>
/// <param name="Edition">Number of the rules it went by; 0 is the shipped one.</param>
internal sealed record RiskAnswer(
    Guid AssessmentId,
    int Number,
    int Edition,
    int Score,
    RiskLevel Level,
    IReadOnlyList<RiskAnswer.Hit> Hits,
    string AssessedBy,
    DateTimeOffset AssessedAt
)
{
    public sealed record Hit(string Code, int Weight, string Explanation);

    public static RiskAnswer Of(RiskAssessment assessment, HttpContext http) =>
        new(
            assessment.Id,
            assessment.Number,
            assessment.Edition,
            assessment.Score,
            assessment.Level,
            [.. assessment.Hits.Select(hit => new Hit(hit.Code, hit.Weight, http.Say(hit.Zh, hit.En)))],
            assessment.AssessedByName,
            assessment.AssessedAt
        );
}
