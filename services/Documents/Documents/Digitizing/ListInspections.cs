using System.Globalization;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Requests;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Digitizing;

internal static class ListInspections
{
    /// <param name="State"><c>open</c>, <c>accepted</c> or <c>returned</c>.</param>
    public sealed record Filter(
        [property: FromQuery(Name = "state")] string? State,
        [property: FromQuery(Name = "batchId")] Guid? BatchId,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    /// <param name="Verdict"><c>unchecked</c>, <c>passed</c> or <c>fault</c>.</param>
    public sealed record ScanFilter(
        [property: FromQuery(Name = "verdict")] string? Verdict,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    /// <param name="Order">Its place in the draw, from 1.</param>
    /// <param name="Operator">Who scanned or sent it.</param>
    /// <param name="Verdict"><c>unchecked</c>, <c>passed</c> or <c>fault</c>.</param>
    public sealed record Scan(
        int Order,
        Guid DocumentId,
        Guid DossierId,
        string Title,
        string Operator,
        string Verdict,
        string? Fault,
        string? Note,
        string? CheckedBy,
        DateTimeOffset? CheckedAt
    );

    /// <summary>Inspections within sight, the newest first (D11).</summary>
    public static async Task<Ok<Page<InspectionAnswer>>> Handle([AsParameters] Filter filter, DocumentsDb db, CancellationToken ct)
    {
        var limit = Cursor.Limit(filter.Limit);
        var inspections = db.SampleInspections.AsNoTracking().For(db.User);
        if (DossierWords.Read<InspectionState>("state", filter.State) is { } state)
            inspections = inspections.Where(row => row.State == state);
        if (filter.BatchId is { } batch)
            inspections = inspections.Where(row => row.BatchId == batch);
        if (Cursor.ReadId(filter.Cursor) is { } before)
            inspections = inspections.Where(row => row.Id < before);
        var rows = await inspections.OrderByDescending(row => row.Id).Take(limit + 1).ToListAsync(ct);
        return TypedResults.Ok(Cursor.Page(rows.ConvertAll(InspectionAnswer.Of), limit, item => Cursor.Of(item.InspectionId.ToString())));
    }

    /// <summary>One inspection with its counts; the sample itself is at <c>/scans</c> (D11).</summary>
    public static async Task<Results<Ok<InspectionAnswer>, NotFound>> One(Guid inspectionId, DocumentsDb db, CancellationToken ct) =>
        await db.SampleInspections.AsNoTracking().SingleOrDefaultAsync(row => row.Id == inspectionId, ct) is { } inspection
            ? TypedResults.Ok(InspectionAnswer.Of(inspection))
            : TypedResults.NotFound();

    /// <summary>The sample in the order of the draw, with verdicts (D11). Documents above the reader's secrecy are left out.</summary>
    public static async Task<Results<Ok<Page<Scan>>, NotFound>> Scans(
        Guid inspectionId,
        [AsParameters] ScanFilter filter,
        DocumentsDb db,
        CancellationToken ct
    )
    {
        var limit = Cursor.Limit(filter.Limit);
        var after = After(filter.Cursor);
        if (!await db.SampleInspections.AnyAsync(row => row.Id == inspectionId, ct))
            return TypedResults.NotFound();
        var scans = db.SampledScans.AsNoTracking().Where(row => row.InspectionId == inspectionId && row.Order > after);
        if (!string.IsNullOrEmpty(filter.Verdict))
            scans = Choice.OneOf("verdict", filter.Verdict, "unchecked", "passed", "fault") switch
            {
                "unchecked" => scans.Where(row => row.CheckedAt == null),
                "passed" => scans.Where(row => row.CheckedAt != null && row.Fault == null),
                _ => scans.Where(row => row.Fault != null),
            };
        var rows = await scans
            .Join(db.ReadableDocuments(), row => row.DocumentId, document => document.Id, (row, document) => new { row, document })
            .OrderBy(pair => pair.row.Order)
            .Take(limit + 1)
            .Select(pair => new
            {
                pair.row,
                pair.document.DossierId,
                pair.document.Description.Title,
            })
            .ToListAsync(ct);
        var items = rows.ConvertAll(one => new Scan(
            one.row.Order,
            one.row.DocumentId,
            one.DossierId,
            one.Title,
            one.row.Operator,
            one.row.CheckedAt is null ? "unchecked"
                : one.row.Fault is null ? "passed"
                : "fault",
            one.row.Fault?.Word(),
            one.row.Note,
            one.row.CheckedBy,
            one.row.CheckedAt
        ));
        return TypedResults.Ok(Cursor.Page(items, limit, item => Cursor.Of(item.Order.ToString(CultureInfo.InvariantCulture))));
    }

    private static int After(string? cursor) =>
        Cursor.Read(cursor, 1) is not [var value] ? 0
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var order) ? order
        : throw Cursor.Invalid();
}
