using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Merges;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Checklists;

internal static class ListChecklists
{
    public sealed record Response(IReadOnlyList<ChecklistAnswer> Items);

    /// <summary>The checklists of a customer in the order they were opened, with every paper (C6). One file has few; they are not paged.</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid customerId,
        HttpContext http,
        CustomersDb db,
        PaperClock clock,
        CancellationToken ct
    )
    {
        if (!await db.Customers.AnyAsync(file => file.Id == customerId, ct))
            return TypedResults.NotFound();
        var files = await MergedFiles.Of(db, customerId, ct);
        var checklists = await db
            .Checklists.AsNoTracking()
            .Where(checklist => files.Contains(checklist.CustomerId))
            .OrderBy(checklist => checklist.OpenedAt)
            .ThenBy(checklist => checklist.Id)
            .ToListAsync(ct);
        if (checklists.Count == 0)
            return TypedResults.Ok(new Response([]));
        var documents = await PaperDocuments.Of(
            db,
            customerId,
            checklists[0].BranchId,
            checklists.SelectMany(checklist => checklist.Papers).Select(paper => paper.DocumentId),
            ct
        );
        return TypedResults.Ok(new Response([.. checklists.Select(checklist => ChecklistAnswer.Of(checklist, documents, clock, http))]));
    }
}
