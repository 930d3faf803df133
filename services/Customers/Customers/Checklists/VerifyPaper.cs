using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Customers.Checklists;

internal static class VerifyPaper
{
    /// <summary>
    /// A second person confirms a paper against its original (C6; S4§2(2)). 403 <c>paper.own-receipt</c>; 409 <c>paper.not-marked</c>,
    /// <c>paper.expired</c>, <c>paper.document-elsewhere</c>, <c>paper.wrong-state</c>.
    /// </summary>
    public static async Task<Results<Ok<ChecklistAnswer>, NotFound>> Handle(
        Guid checklistId,
        string code,
        HttpContext http,
        CustomersDb db,
        CurrentUser user,
        PaperClock clock,
        CancellationToken ct
    )
    {
        if (await ChecklistAnswer.Load(db, checklistId, ct) is not { } checklist)
            return TypedResults.NotFound();
        db.Add(checklist.Verify(code, await checklist.Documents(db, ct), Person.Of(user), clock));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(await ChecklistAnswer.Of(checklist, db, clock, http, ct));
    }
}
