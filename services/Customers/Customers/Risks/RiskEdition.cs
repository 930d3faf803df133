using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Persistence.Branches;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Risks;

/// <summary>One edition of a branch's risk rules; never changed, a new one takes its place (C8).</summary>
internal sealed class RiskEdition : Aggregate
{
    private RiskEdition() { }

    /// <summary>1 for the branch's first own edition; the shipped one counts as 0.</summary>
    public int Number { get; private set; }
    public IReadOnlyList<RiskRule> Rules { get; private set; } = [];

    /// <summary>A score from here on is medium, or high.</summary>
    public int MediumFrom { get; private set; }
    public int HighFrom { get; private set; }
    public string Reason { get; private set; } = "";
    public string SetByName { get; private set; } = "";
    public DateTimeOffset? SetAt { get; private set; }

    public RiskLevel LevelOf(int score) =>
        score >= HighFrom ? RiskLevel.High
        : score >= MediumFrom ? RiskLevel.Medium
        : RiskLevel.Low;

    /// <summary>The edition after this one.</summary>
    public RiskEdition Next(IReadOnlyList<RiskRule> rules, int mediumFrom, int highFrom, string reason, Person by, DateTimeOffset now) =>
        new()
        {
            BranchId = BranchId,
            Number = Number + 1,
            Rules = rules,
            MediumFrom = mediumFrom,
            HighFrom = highFrom,
            Reason = reason,
            SetByName = by.Name,
            SetAt = now,
        };

    /// <summary>What is in force in a branch: its latest edition, or what is shipped.</summary>
    public static async Task<RiskEdition> InForce(CustomersDb db, string branch, CancellationToken ct) =>
        await db
            .RiskEditions.Where(edition => edition.BranchId == branch)
            .OrderByDescending(edition => edition.Number)
            .FirstOrDefaultAsync(ct)
        ?? new()
        {
            BranchId = branch,
            Rules = ShippedRiskRules.All,
            MediumFrom = ShippedRiskRules.MediumFrom,
            HighFrom = ShippedRiskRules.HighFrom,
        };
}
