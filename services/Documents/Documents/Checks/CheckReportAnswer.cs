using CustomerArchive.Documents.Dossiers;

namespace CustomerArchive.Documents.Checks;

/// <param name="Outcome"><c>passed</c>, <c>failed</c> or <c>not-applicable</c>.</param>
/// <param name="Weight"><c>required</c>: a failure returns the dossier; <c>warning</c>.</param>
internal sealed record CheckResultAnswer(
    string Code,
    string Property,
    string Zh,
    string En,
    string Outcome,
    string Weight,
    string Evidence
);

/// <param name="Passed">Whether no required item failed.</param>
internal sealed record CheckReportAnswer(
    Guid ReportId,
    Guid DossierId,
    string Stage,
    bool Passed,
    string By,
    DateTimeOffset At,
    IReadOnlyList<CheckResultAnswer> Results
)
{
    public static CheckReportAnswer Of(CheckReport report) =>
        new(
            report.Id,
            report.DossierId,
            report.Stage.Word(),
            report.Passed,
            report.By,
            report.At,
            [
                .. report.Results.Select(result =>
                {
                    // An item that a later version no longer has is still told, by its number.
                    var item = CheckItems.Find(result.Code);
                    return new CheckResultAnswer(
                        result.Code,
                        item?.Property.Word() ?? "",
                        item?.Zh ?? result.Code,
                        item?.En ?? result.Code,
                        result.Outcome.Word(),
                        result.Weight.Word(),
                        result.Evidence
                    );
                }),
            ]
        );
}
