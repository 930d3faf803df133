using CustomerArchive.Lending.Policies;

namespace CustomerArchive.Lending.Requests;

/// <summary>The steps that several dossiers ask for together (B2).</summary>
internal static class ApprovalPath
{
    private static readonly Ground HeadAsksSuperior = new(null, "P3：申请人本人是部门负责人，由上级主管审批");

    /// <summary>Each step once and in order, with every ground for it. A head asks their superior: nobody decides their own (P3).</summary>
    public static IReadOnlyList<ApprovalStep> Of(IEnumerable<Ruling> rulings, bool requesterIsHead) =>
        [
            .. rulings
                .SelectMany(ruling => ruling.Steps)
                .SelectMany(step => step.Grounds.Select(ground => (step.Kind, Ground: ground)))
                .SelectMany(step =>
                    step.Kind == StepKind.DepartmentHead && requesterIsHead
                        ? [(Kind: StepKind.BranchManager, step.Ground), (StepKind.BranchManager, HeadAsksSuperior)]
                        : new[] { step }
                )
                .GroupBy(step => step.Kind, step => step.Ground)
                .OrderBy(step => step.Key)
                .Select(
                    (step, index) =>
                        new ApprovalStep
                        {
                            Position = index + 1,
                            Kind = step.Key,
                            Grounds = [.. step.Distinct().OrderBy(ground => ground.Row ?? int.MaxValue)],
                        }
                ),
        ];
}
