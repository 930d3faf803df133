using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Checklists;

internal static class ReceivePaper
{
    /// <param name="DocumentId">The scan, a document of the archive.</param>
    /// <param name="IsMarkedAsOriginal">The customer wrote “与原件一致” on the copy and sealed or signed it.</param>
    /// <param name="ExpiresOn">Last day of validity, for papers that expire.</param>
    /// <param name="StaysValid">长期有效, in place of a day.</param>
    public sealed record Request(
        Guid? DocumentId = null,
        bool IsMarkedAsOriginal = false,
        DateOnly? ExpiresOn = null,
        bool StaysValid = false
    );

    /// <summary>
    /// Takes a paper in, also a newer one in place of an older; a second person verifies it (C6; S4§2(2)). Only the owner of the customer:
    /// 403 <c>customer.not-owner</c>. 400 <c>paper.validity-missing</c>, <c>paper.has-no-expiry</c>, <c>paper.expired</c>, <c>paper.unknown</c>,
    /// <c>paper.document-elsewhere</c> for a document of another customer or branch; one of which no word has come yet is taken and shown as
    /// unconfirmed.
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
        (await db.Customers.AsNoTracking().FirstAsync(file => file.Id == checklist.CustomerId, ct)).RefuseOthers(Person.Of(user));
        var documents = await PaperDocuments.Of(db, checklist.CustomerId, checklist.BranchId, [request.DocumentId], ct);
        DocumentStanding? standing = request.DocumentId is { } document ? documents[document] : null;
        var sent = new PaperSent(request.DocumentId, standing, request.IsMarkedAsOriginal, request.ExpiresOn, request.StaysValid);
        db.Add(checklist.Receive(code, sent, Person.Of(user), clock));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(await ChecklistAnswer.Of(checklist, db, clock, http, ct));
    }
}
