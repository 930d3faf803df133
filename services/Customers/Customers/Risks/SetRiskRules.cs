using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Customers.Risks;

internal static class SetRiskRules
{
    /// <param name="Rules">The rules that change; those not named stay as they are.</param>
    /// <param name="Number">The edition that was read, 0 for the shipped one.</param>
    public sealed record Request(
        [property: Required, MaxLength(50)] IReadOnlyList<RiskRule> Rules,
        [property: Required, Range(1, 1000)] int? MediumFrom,
        [property: Required, Range(1, 1000)] int? HighFrom,
        [property: Required, MinLength(2), MaxLength(400)] string Reason,
        [property: Required] int? Number
    );

    public sealed record Response(int Number);

    /// <summary>
    /// Sets the branch's risk rules as a new edition; assessments from then on go by it, earlier ones stay (C8). Branch manager and
    /// compliance officers. 400 <c>risk.unknown-rule</c>, <c>risk.rule-twice</c>, <c>risk.levels</c>; 409 <c>changed-meanwhile</c> when another edition came in between.
    /// </summary>
    public static async Task<Response> Handle(Request request, CustomersDb db, CurrentUser user, TimeProvider clock, CancellationToken ct)
    {
        var present = await RiskEdition.InForce(db, user.ActingBranch, ct);
        var rules = present.Rules.ToList();
        for (var i = 0; i < request.Rules.Count; i++)
        {
            var at = rules.FindIndex(rule => rule.Code == request.Rules[i].Code);
            if (at < 0)
                throw new InvalidInput($"rules[{i}].code", "risk.unknown-rule", "没有这条风险规则。", "There is no such rule.");
            if (request.Rules.Take(i).Any(rule => rule.Code == request.Rules[i].Code))
                throw new InvalidInput($"rules[{i}].code", "risk.rule-twice", "规则重复。", "The rule stands twice.");
            rules[at] = request.Rules[i];
        }
        if (request.HighFrom <= request.MediumFrom)
            throw new InvalidInput("highFrom", "risk.levels", "高风险分值应高于中风险分值。", "High must begin above medium.");
        if (present.Number != request.Number)
            throw new RuleBroken(
                "changed-meanwhile",
                "风险规则已有新版本，请刷新后重试。",
                "There is a newer edition; load it again and repeat."
            );

        var next = present.Next(
            rules,
            request.MediumFrom!.Value,
            request.HighFrom!.Value,
            request.Reason,
            Person.Of(user),
            clock.GetUtcNow()
        );
        db.Add(next);
        await db.SaveChangesAsync(ct);
        return new(next.Number);
    }
}
