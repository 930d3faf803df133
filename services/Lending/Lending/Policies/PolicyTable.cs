using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Requests;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Lending.Policies;

/// <summary>The rows of one version, counted from 1, and what they say together about a case.</summary>
internal sealed class PolicyTable(IReadOnlyList<PolicyRow> rows)
{
    private const int MostGapsNamed = 20;

    public IReadOnlyList<PolicyRow> Rows => rows;

    public Ruling For(PolicyCase asked)
    {
        var fitting = rows.Index().Where(row => row.Item.Fits(asked)).Select(row => (Number: row.Index + 1, Row: row.Item)).ToList();
        Ground Cite((int Number, PolicyRow Row) fit) => new(fit.Number, fit.Row.Basis);
        return new(
            [.. fitting.Select(Cite)],
            fitting.Exists(fit => fit.Row.Forbidden) ? Cite(fitting.First(fit => fit.Row.Forbidden)) : null,
            [
                .. fitting
                    .SelectMany(fit => fit.Row.Steps.Distinct().Select(step => (Step: step, Ground: Cite(fit))))
                    .GroupBy(step => step.Step, step => step.Ground)
                    .OrderBy(step => step.Key)
                    .Select(step => new RuledStep(step.Key, [.. step])),
            ],
            fitting.Min(fit => fit.Row.PeriodDays),
            fitting.Min(fit => fit.Row.MaxRenewals),
            fitting.Exists(fit => fit.Row.ExcerptFirst) ? Cite(fitting.First(fit => fit.Row.ExcerptFirst)) : null,
            fitting.Exists(fit => fit.Row.InsideOnly)
        );
    }

    /// <summary>
    /// What the table would let pass without anybody approving; a kind that no row names is among them. The owner's consent is no approval
    /// of the archive's.
    /// </summary>
    public IEnumerable<PolicyCase> Gaps() =>
        Cases().Where(asked => For(asked) is { Forbidden: null } ruling && ruling.Steps.All(step => step.Kind == StepKind.OwnerConsent));

    /// <summary>400 <c>lending-policy.passes-unapproved</c> naming the combinations, <c>field.unknown-value</c>, <c>field.required</c>.</summary>
    public void Check()
    {
        var problems = new List<FieldProblem>();
        foreach (var (index, row) in rows.Index())
        {
            foreach (var kind in row.Kinds.Except(PolicyRow.KnownKinds))
                problems.Add(
                    new(
                        $"rows[{index}].kinds",
                        "field.unknown-value",
                        $"没有这种案卷：{kind}。",
                        $"There is no such kind of dossier: {kind}."
                    )
                );
            if (string.IsNullOrWhiteSpace(row.Basis))
                problems.Add(new($"rows[{index}].basis", "field.required", "须写明依据。", "Say what the row stands on."));
        }
        if (problems.Count == 0)
            problems.AddRange(
                Gaps()
                    .Take(MostGapsNamed)
                    .Select(gap => new FieldProblem(
                        "rows",
                        "lending-policy.passes-unapproved",
                        $"未经任何审批即可利用：{Name(gap)}。",
                        $"This would pass without any approval: {Name(gap)}."
                    ))
            );
        if (problems.Count > 0)
            throw new InvalidInput(problems);
    }

    public static string Name(PolicyCase asked) =>
        $"secrecy={Code.Of(asked.Secrecy)}, way={Code.Of(asked.Way)}, kind={(asked.Kind.Length == 0 ? "*" : asked.Kind)}, "
        + $"personalData={(asked.PersonalData ? "true" : "false")}, ownDepartment={(asked.OwnDepartment ? "true" : "false")}";

    private IEnumerable<PolicyCase> Cases() =>
        from kind in rows.SelectMany(row => row.Kinds).Distinct().Prepend("").ToList()
        from secrecy in Enum.GetValues<Secrecy>()
        from way in Enum.GetValues<WayOfUse>()
        from personalData in new[] { false, true }
        from ownDepartment in new[] { true, false }
        select new PolicyCase(secrecy, way, personalData, kind, ownDepartment);
}

/// <summary>What a table says about one case.</summary>
/// <param name="Grounds">Every row that fits.</param>
/// <param name="Forbidden">The row that forbids it, if one does.</param>
/// <param name="PeriodDays">Null where no row says.</param>
/// <param name="ExcerptFirst">The row that wants an excerpt offered first, if one does.</param>
/// <param name="InsideOnly">Copies and excerpts stay within the company.</param>
internal sealed record Ruling(
    IReadOnlyList<Ground> Grounds,
    Ground? Forbidden,
    IReadOnlyList<RuledStep> Steps,
    int? PeriodDays,
    int? MaxRenewals,
    Ground? ExcerptFirst,
    bool InsideOnly
);

/// <summary>A step and the rows that ask for it.</summary>
internal sealed record RuledStep(StepKind Kind, IReadOnlyList<Ground> Grounds);
