using CustomerArchive.Documents.Dossiers;

namespace CustomerArchive.Documents.Digitizing;

/// <param name="State"><c>open</c>, <c>accepted</c> or <c>returned</c>: all scans of it are to be made again where they are at fault.</param>
/// <param name="Seed">In decimal: with it and the scans the draw can be repeated; the smallest SHA-256 of seed and id come first.</param>
/// <param name="Standard">Edition of the standard; 0 is what is shipped.</param>
/// <param name="Scans">Scans that the sample was drawn from.</param>
/// <param name="PassPercent">Share of the checked without fault; null before the first.</param>
internal sealed record InspectionAnswer(
    Guid InspectionId,
    Guid? BatchId,
    DateOnly? From,
    DateOnly? To,
    string State,
    string Seed,
    int Standard,
    int Scans,
    int Sample,
    int Checked,
    int Faults,
    decimal? PassPercent,
    decimal ToleratedPercent,
    string BegunBy,
    DateTimeOffset BegunAt,
    string? ClosedBy,
    DateTimeOffset? ClosedAt,
    string? Note
)
{
    public static InspectionAnswer Of(SampleInspection row) =>
        new(
            row.Id,
            row.BatchId,
            row.From,
            row.To,
            row.State.Word(),
            row.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture),
            row.Standard,
            row.Scans,
            row.Sample,
            row.Checked,
            row.Faults,
            row.Checked == 0 ? null : Math.Round((row.Checked - row.Faults) * 100m / row.Checked, 2),
            row.Values.ToleratedPercent,
            row.BegunBy,
            row.BegunAt,
            row.ClosedBy,
            row.ClosedAt,
            row.Note
        );
}
