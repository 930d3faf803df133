using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Checks;

/// <param name="Outcome"><c>passed</c>, <c>failed</c> or <c>not-applicable</c>.</param>
/// <param name="Weight"><c>required</c>: a failure returns the dossier; <c>warning</c>.</param>
/// <param name="Evidence">What was found; empty when the dossier holds what is above the reader's secrecy.</param>
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
    /// <summary>The reports as the user may see them: evidence names documents, so none is shown of a dossier with what is above the user.</summary>
    public static async Task<List<CheckReportAnswer>> Of(DocumentsDb db, List<CheckReport> reports, CancellationToken ct)
    {
        var ids = reports.Select(report => report.DossierId).Distinct().ToList();
        var open = await db.WhollyReadableDossiers().Where(row => ids.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct);
        return reports.ConvertAll(report => Of(report, open.Contains(report.DossierId)));
    }

    public static CheckReportAnswer Of(CheckReport report, bool open = true) =>
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
                        open ? result.Evidence : ""
                    );
                }),
            ]
        );
}
