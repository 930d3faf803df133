using CustomerArchive.Documents.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Work;

internal static class RetryWork
{
    /// <summary>Takes up work again that was given up after too many failures (D11). 409 work.not-dead.</summary>
    public static async Task<Results<Accepted, NotFound>> Handle(
        Guid workId,
        DocumentsDb db,
        ItemBell bell,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (await db.WorkItems.SingleOrDefaultAsync(row => row.Id == workId, ct) is not { } item)
            return TypedResults.NotFound();
        item.Retry(clock.GetUtcNow());
        db.Record(nameof(RetryWork), nameof(WorkItem), item.Id.ToString(), item.BranchId, new { item.Kind, item.DocumentId });
        await db.SaveChangesAsync(ct);
        bell.Ring();
        return TypedResults.Accepted((string?)null);
    }
}
