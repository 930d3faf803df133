using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Customers.Reviews;

internal enum CheckOutcome
{
    Ok,
    NotOk,
    NotApplicable,
}

/// <summary>One thing a compliance officer looked at in second review (C7; S4§2(3)).</summary>
/// <param name="Code"><c>papers-valid</c>, <c>not-on-abnormal-list</c> (enterprises) or <c>contract-clauses</c>.</param>
/// <param name="Note">What was seen; required unless it is in order.</param>
internal sealed record ReviewCheck(
    [property: Required, MaxLength(40)] string Code,
    [property: Required] CheckOutcome? Outcome,
    [property: MaxLength(400)] string? Note = null
)
{
    private static readonly (string Code, string Zh, string En)[] All =
    [
        ("papers-valid", "资质文件（营业执照或身份证明）真实且在有效期内", "Licence or ID is genuine and valid"),
        ("not-on-abnormal-list", "未被列入经营异常名录", "Not on the list of abnormal operations"),
        ("contract-clauses", "合同条款（付款方式、违约责任等）符合规定", "Contract clauses on payment and breach follow our rules"),
    ];

    /// <summary>What must be looked at before a file of this kind passes, with what it means.</summary>
    public static IEnumerable<(string Code, string Zh, string En)> Of(CustomerKind kind) =>
        All.Where(check => kind == CustomerKind.Enterprise || check.Code != "not-on-abnormal-list");

    /// <summary>Refuses what says too little, and a pass over something that is not in order.</summary>
    public static void RefuseIncomplete(CustomerKind kind, ReviewDecision decision, IReadOnlyList<ReviewCheck> checks)
    {
        var problems = new List<FieldProblem>();
        for (var i = 0; i < checks.Count; i++)
            if (Array.TrueForAll(All, known => known.Code != checks[i].Code) || checks.Take(i).Any(other => other.Code == checks[i].Code))
                problems.Add(
                    new($"checks[{i}].code", "review.check-unknown", "没有此检查项或重复。", "There is no such check, or it stands twice.")
                );
            else if (checks[i].Outcome != CheckOutcome.Ok && string.IsNullOrWhiteSpace(checks[i].Note))
                problems.Add(
                    new(
                        $"checks[{i}].note",
                        "review.check-unexplained",
                        "不符合或不适用须说明。",
                        "Say why it is not in order or does not apply."
                    )
                );
        if (decision == ReviewDecision.Pass)
            foreach (var (code, zh, en) in Of(kind).Where(wanted => checks.All(check => check.Code != wanted.Code)))
                problems.Add(new("checks", "review.check-missing", $"尚未检查“{zh}”（{code}）。", $"Not checked yet: {en} ({code})."));
        if (problems.Count > 0)
            throw new InvalidInput(problems);
        if (decision == ReviewDecision.Pass && checks.FirstOrDefault(check => check.Outcome == CheckOutcome.NotOk) is { } failed)
            throw new RuleBroken(
                "review.check-failed",
                $"检查项“{failed.Code}”不符合，不能通过，请退回。",
                $"{failed.Code} is not in order; the file cannot pass, return it."
            );
    }
}
