using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Risks;

internal static class GetRiskRules
{
    /// <param name="Number">0 for the shipped rules, 1 for the branch's first own edition.</param>
    /// <param name="MediumFrom">The score from which a customer is of medium risk.</param>
    /// <param name="HighFrom">The score from which a due-diligence report is asked for.</param>
    public sealed record Response(
        int Number,
        int MediumFrom,
        int HighFrom,
        IReadOnlyList<RuleShown> Rules,
        string? Reason,
        string? SetBy,
        DateTimeOffset? SetAt,
        IReadOnlyList<EarlierEdition> Earlier
    );

    public sealed record RuleShown(string Code, string Meaning, bool IsOn, int Weight, IReadOnlyList<string>? Words, int? Limit);

    public sealed record EarlierEdition(
        int Number,
        int MediumFrom,
        int HighFrom,
        IReadOnlyList<RiskRule> Rules,
        string Reason,
        string SetBy,
        DateTimeOffset? SetAt
    );

    /// <summary>The risk rules in force in the branch, explained, with earlier editions (C8; S4§2(3)).</summary>
    public static async Task<Response> Handle(HttpContext http, CustomersDb db, CurrentUser user, CancellationToken ct)
    {
        var branch = user.ActingBranch;
        var present = await RiskEdition.InForce(db, branch, ct);
        var earlier = await db
            .RiskEditions.AsNoTracking()
            .Where(edition => edition.BranchId == branch && edition.Number < present.Number)
            .OrderByDescending(edition => edition.Number)
            .ToListAsync(ct);
        return new(
            present.Number,
            present.MediumFrom,
            present.HighFrom,
            [.. present.Rules.Select(rule => Show(rule, http))],
            present.Number == 0 ? null : present.Reason,
            present.Number == 0 ? null : present.SetByName,
            present.SetAt,
            [
                .. earlier.Select(edition => new EarlierEdition(
                    edition.Number,
                    edition.MediumFrom,
                    edition.HighFrom,
                    edition.Rules,
                    edition.Reason,
                    edition.SetByName,
                    edition.SetAt
                )),
            ]
        );
    }

    private static RuleShown Show(RiskRule rule, HttpContext http)
    {
        var meaning = ShippedRiskRules.Meaning(rule.Code)!.Value;
        return new(rule.Code, http.Say(meaning.Zh, meaning.En), rule.IsOn, rule.Weight, rule.Words, rule.Limit);
    }
}
