using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Customers.Checklists;

internal static class WaivePaper
{
    public sealed record Request([property: Required, MinLength(2), MaxLength(400)] string Reason);

    /// <summary>
    /// Decides that a missing paper is not asked for in this case, with the reason; compliance officers and those who lead decide it (C6).
    /// 409 <c>paper.wrong-state</c>.
    /// </summary>
    public static async Task<Results<Ok<ChecklistAnswer>, NotFound>> Handle(
        Guid checklistId,
        string code,
        Request request,
        HttpContext http,
        CustomersDb db,
        CurrentUser user,
        PaperClock clock,
        CancellationToken ct
    )
    {
        if (await ChecklistAnswer.Load(db, checklistId, ct) is not { } checklist)
            return TypedResults.NotFound();
        db.Add(checklist.Waive(code, request.Reason, Person.Of(user), clock));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(await ChecklistAnswer.Of(checklist, db, clock, http, ct));
    }
}
