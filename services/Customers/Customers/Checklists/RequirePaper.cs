using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Customers.Checklists;

internal static class RequirePaper
{
    /// <summary>Asks for a waived paper after all; it is due within three working days (C6). 409 <c>paper.wrong-state</c>.</summary>
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
        db.Add(checklist.Require(code, Person.Of(user), clock));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(await ChecklistAnswer.Of(checklist, db, clock, http, ct));
    }
}
