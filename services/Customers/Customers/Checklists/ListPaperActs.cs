using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Checklists;

internal static class ListPaperActs
{
    public sealed record Row(
        Guid ActId,
        string Code,
        string What,
        string By,
        DateTimeOffset At,
        Guid? DocumentId,
        DateOnly? ExpiresOn,
        string? Reason
    );

    /// <summary>
    /// What was done with the papers of a checklist, newest first, earlier receipts included (C6): <c>received</c>, <c>taken-back</c>,
    /// <c>verified</c>, <c>rejected</c>, <c>waived</c>, <c>required</c>.
    /// </summary>
    public static async Task<Results<Ok<Page<Row>>, NotFound>> Handle(
        Guid checklistId,
        string? cursor,
        int? limit,
        CustomersDb db,
        CancellationToken ct
    )
    {
        if (!await db.Checklists.AnyAsync(checklist => checklist.Id == checklistId, ct))
            return TypedResults.NotFound();
        var take = Cursor.Limit(limit);
        var acts = db.PaperActs.Where(act => act.ChecklistId == checklistId);
        if (Cursor.ReadId(cursor) is { } last)
            acts = acts.Where(act => act.Id < last);
        var rows = await acts.OrderByDescending(act => act.Id)
            .Take(take + 1)
            .Select(act => new Row(act.Id, act.Code, act.What, act.ByName, act.At, act.DocumentId, act.ExpiresOn, act.Reason))
            .ToListAsync(ct);
        return TypedResults.Ok(Cursor.Page(rows, take, row => Cursor.Of(row.ActId.ToString())));
    }
}
