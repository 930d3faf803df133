using System.Globalization;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Users;
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

    /// <summary>
    /// A batch with its receipts, a page of them at a time, in the order of arrival; also while it runs or after it broke off (D8). Others
    /// than its sender see no receipts of documents above their secrecy.
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid batchId,
        [AsParameters] Filter filter,
        HttpContext context,
        DocumentsDb db,
        CurrentUser reader,
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
        // A name says as much as a title; whoever sent the file knows it.
        if (batch.SenderId != reader.Id && !reader.MayRead(Secrecy.TopSecret))
            receipts = receipts.Where(row =>
                row.Outcome != Outcome.Accepted || db.ReadableDocuments().Any(document => document.Id == row.DocumentId)
            );
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
