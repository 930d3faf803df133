using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Customers.Checklists;

internal static class RejectPaper
{
    public sealed record Request([property: Required, MinLength(2), MaxLength(400)] string Reason);

    /// <summary>
    /// Sends a paper back with the reason; it is missing again and due within three working days (C6; S4§2(3)). 403 <c>paper.own-receipt</c>,
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
        db.Add(checklist.Reject(code, request.Reason, Person.Of(user), clock));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(await ChecklistAnswer.Of(checklist, db, clock, http, ct));
    }
}
