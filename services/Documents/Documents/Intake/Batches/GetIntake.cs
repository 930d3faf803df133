using System.Globalization;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Intake.Batches;

internal static class GetIntake
{
    /// <param name="Outcome">Only accepted, waiting, checked or refused.</param>
    public sealed record Filter(
        [property: FromQuery(Name = "outcome")] string? Outcome,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    public sealed record Response(BatchAnswer Batch, IReadOnlyList<ReceiptAnswer> Receipts, string? Next);

    /// <summary>A batch with its receipts, a page of them at a time, in the order of arrival; also while it runs or after it broke off (D8).</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid batchId,
        [AsParameters] Filter filter,
        HttpContext context,
        DocumentsDb db,
        CancellationToken ct
    )
    {
        var limit = Cursor.Limit(filter.Limit);
        var outcome = DossierWords.Read<Outcome>("outcome", filter.Outcome);
        var after = After(filter.Cursor);
        var batch = await db.IntakeBatches.AsNoTracking().SingleOrDefaultAsync(row => row.Id == batchId, ct);
        if (batch is null)
            return TypedResults.NotFound();
        var receipts = db.IntakeReceipts.AsNoTracking().Where(row => row.BatchId == batchId && row.Number > after);
        if (outcome is not null)
            receipts = receipts.Where(row => row.Outcome == outcome);
        var rows = await receipts.OrderBy(row => row.Number).Take(limit + 1).ToListAsync(ct);
        var page = Cursor.Page(
            rows.ConvertAll(row => ReceiptAnswer.Of(row, context)),
            limit,
            item => Cursor.Of(item.Number.ToString(CultureInfo.InvariantCulture))
        );
        return TypedResults.Ok(new Response(await BatchAnswer.Of(db, batch, ct), page.Items, page.Next));
    }

    private static int After(string? cursor) =>
        Cursor.Read(cursor, 1) is not [var value] ? 0
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw Cursor.Invalid();
}
