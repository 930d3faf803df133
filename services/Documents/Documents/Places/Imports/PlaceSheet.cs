using CustomerArchive.Documents.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.SheetExchange;
using CustomerArchive.Spreadsheets;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Places.Imports;

/// <summary>
/// The rows of a list of places. A place that is here already and says the same is left alone, so a list can be sent again, twice at once
/// or after an interruption, and every place is set up once. What a place stands in stands in a row above it or is here already.
/// </summary>
internal sealed class PlaceSheet(DocumentsDb db, PlacesOptions options, TimeProvider clock, ImportBatch batch) : ISheetTaker<PlaceRow>
{
    // On a dry run nothing is stored: what the rows so far would have made, and what room they would have taken.
    private readonly Dictionary<string, Place> planned = new(StringComparer.Ordinal);
    private Dictionary<string, Place> here = new(StringComparer.Ordinal);

    public void LookAhead(TableRow row) { }

    public Task<IReadOnlyList<PlaceRow>> Read(IReadOnlyList<TableRow> rows, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<PlaceRow>>([.. rows.Select(row => PlaceColumns.Read(row, options))]);

    public async Task<IReadOnlyList<RowVerdict>> Judge(IReadOnlyList<PlaceRow> rows, CancellationToken ct)
    {
        var paths = rows.Where(row => row.Good).SelectMany(row => new[] { row.Path, row.ParentPath }).OfType<string>().Distinct().ToList();
        var known = db.Places.Where(place => place.BranchId == batch.BranchId && paths.Contains(place.Path));
        here = await (batch.IsDryRun ? known.AsNoTracking() : known).ToDictionaryAsync(place => place.Path, StringComparer.Ordinal, ct);
        foreach (var path in paths)
            if (planned.TryGetValue(path, out var place))
                here[path] = place.AsItStands();
        return [.. rows.Select(Judge)];
    }

    public void Settle(IReadOnlyList<PlaceRow> rows, IReadOnlyList<RowVerdict> verdicts)
    {
        if (batch.IsDryRun)
            foreach (var (path, place) in here)
                planned[path] = place;
    }

    private RowVerdict Judge(PlaceRow row)
    {
        if (!row.Good)
            return new(row.Sheet, RowOutcome.Refuse);
        if (here.TryGetValue(row.Path, out var known))
            return known.RetiredAt is null && known.Says(row.Said)
                ? new(row.Sheet, RowOutcome.Known)
                : Refuse(
                    row,
                    row.Field,
                    "place.differs",
                    known.RetiredAt is null ? "已有该库位，且内容与本行不同" : "该库位已停用，编号不能再用",
                    known.RetiredAt is null
                        ? "The place is here already and says something else"
                        : "The place is retired; its code is used up"
                );
        Place? parent = null;
        if (row.ParentPath is { } above && !here.TryGetValue(above, out parent))
            return Refuse(
                row,
                row.ParentField,
                "place.parent-unknown",
                $"没有库位“{above}”，其所在行须在本行之前",
                $"There is no place {above}; its row must stand above this one"
            );
        try
        {
            var place = here[row.Path] = Place.SetUp(batch.BranchId, row.Kind, parent, row.Said, clock.GetUtcNow());
            if (batch.IsDryRun)
                return new(row.Sheet, RowOutcome.Take);
            db.Places.Add(place);
            return new(row.Sheet, RowOutcome.Take, SubjectId: place.Id);
        }
        catch (RuleBroken broken)
        {
            // No room left on the shelf, or the shelf is retired: the rule is the same as for one place.
            return Refuse(row, row.Field, broken.Code, broken.Zh, broken.En);
        }
    }

    private static RowVerdict Refuse(PlaceRow row, string field, string code, string zh, string en) =>
        new(row.Sheet, RowOutcome.Refuse, row.Sheet.Problem(field, code, zh, en));
}
