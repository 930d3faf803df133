using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Intake.Batches;

internal static class ListIntakes
{
    /// <param name="State">receiving, checked or ended.</param>
    /// <param name="Source">form or zip.</param>
    /// <param name="With">Only batches with a receipt of this outcome: accepted, waiting, checked or refused.</param>
    /// <param name="Mine">Only what the caller sent.</param>
    public sealed record Filter(
        [property: FromQuery(Name = "state")] string? State,
        [property: FromQuery(Name = "source")] string? Source,
        [property: FromQuery(Name = "with")] string? With,
        [property: FromQuery(Name = "mine")] bool? Mine,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    /// <summary>Batches of the caller's branches with the counts of their receipts, newest first (D8).</summary>
    public static async Task<Ok<Page<BatchAnswer>>> Handle(
        [AsParameters] Filter filter,
        DocumentsDb db,
        CurrentUser reader,
        CancellationToken ct
    )
    {
        var limit = Cursor.Limit(filter.Limit);
        var before = Cursor.ReadId(filter.Cursor);
        var state = DossierWords.Read<BatchState>("state", filter.State);
        var source = DossierWords.Read<BatchSource>("source", filter.Source);
        var with = DossierWords.Read<Outcome>("with", filter.With);
        var batches = db.IntakeBatches.AsNoTracking().For(reader);
        if (state is not null)
            batches = batches.Where(row => row.State == state);
        if (source is not null)
            batches = batches.Where(row => row.Source == source);
        if (with is not null)
            batches = batches.Where(row => db.IntakeReceipts.Any(receipt => receipt.BatchId == row.Id && receipt.Outcome == with));
        if (filter.Mine is true)
            batches = batches.Where(row => row.SenderId == reader.Id);
        if (before is { } last)
            batches = batches.Where(row => row.Id < last);
        var rows = await batches.OrderByDescending(row => row.Id).Take(limit + 1).ToListAsync(ct);
        return TypedResults.Ok(Cursor.Page(await BatchAnswer.Of(db, rows, ct), limit, batch => Cursor.Of(batch.BatchId.ToString())));
    }
}
