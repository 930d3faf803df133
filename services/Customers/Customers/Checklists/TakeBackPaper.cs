using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Customers.Checklists;

internal static class TakeBackPaper
{
    /// <summary>
    /// Undoes the receipt of a paper that nobody has verified yet (C6). 403 <c>paper.not-receiver</c>, 409 <c>paper.wrong-state</c>.
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
        db.Add(checklist.TakeBack(code, Person.Of(user), clock));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(await ChecklistAnswer.Of(checklist, db, clock, http, ct));
    }
}
