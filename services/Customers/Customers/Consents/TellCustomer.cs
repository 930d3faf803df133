using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Consents;

internal static class TellCustomer
{
    /// <param name="ToldTo">The person who was told, for an enterprise its contact.</param>
    /// <param name="Way"><c>inPerson</c>, <c>writing</c>, <c>email</c>, <c>phone</c> or <c>online</c>.</param>
    /// <param name="ToldOn">Today unless said; not in the future.</param>
    /// <param name="DocumentId">The signed notice, a document of the archive.</param>
    public sealed record Request(
        [property: Required, MinLength(1), MaxLength(100)] string ToldTo,
        [property: Required] Way? Way,
        DateOnly? ToldOn = null,
        Guid? DocumentId = null
    );

    public sealed record Response(Guid TellingId, int Edition);

    /// <summary>
    /// Records that the customer was told, by the notice in force, what their data is for and how it is kept (C5; S0§3(1), PIPL 17). 400
    /// <c>date.future</c>; 403 <c>customer.not-owner</c>.
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid customerId,
        Request request,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var file = await db.Customers.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == customerId, ct);
        if (file is null)
            return TypedResults.NotFound();
        file.RefuseOthers(Person.Of(user));
        var on = request.ToldOn ?? clock.Today();
        if (on > clock.Today())
            throw new InvalidInput("toldOn", "date.future", "日期晚于今天。", "The date is in the future.");
        var edition = await NoticeEdition.InForce(db, file.BranchId, ct);
        var telling = Telling.Of(
            file,
            edition.Number,
            request.ToldTo,
            request.Way!.Value,
            on,
            request.DocumentId,
            Person.Of(user),
            clock.GetUtcNow()
        );
        db.Add(telling);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(telling.Id, telling.Edition));
    }
}
