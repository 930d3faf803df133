using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Reveals;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Customers;

internal static class RevealPersonalData
{
    /// <param name="Fields"><c>idNumber</c>, <c>phone</c>, <c>email</c>, <c>birthDate</c>, <c>address</c>, <c>bankAccount</c>, <c>representativePhone</c>, <c>contacts</c>, <c>members</c> of the household.</param>
    /// <param name="ChangeId">Shows the values as they were before that change of the file; without it those of today.</param>
    /// <param name="Purpose">Why they are looked at; kept in the audit trail.</param>
    public sealed record Request(
        [property: Required, MinLength(1), MaxLength(9)] IReadOnlyList<string> Fields,
        [property: Required, MinLength(2), MaxLength(400)] string Purpose,
        Guid? ChangeId = null
    );

    /// <summary>
    /// Shows personal data in clear to those entitled: the account manager who owns the file, compliance officers, the branch manager,
    /// and who has an approved request whose window is open.
    /// Every look, and every refusal, is recorded with its purpose (C13, A1; S0§5). 409 <c>reveal.bulk-needs-approval</c> after thirty customers of a day.
    /// </summary>
    public static async Task<Results<Ok<PersonalData>, NotFound>> Handle(
        Guid customerId,
        Request request,
        HttpContext http,
        CustomersDb db,
        CurrentUser user,
        RevealRight right,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        PersonalFields.RefuseUnknown(request.Fields);
        if (request.Purpose.Trim().Length < 2)
            throw new InvalidInput("purpose", "field.required", "请说明用途。", "Say why.");
        var file = await db.Customers.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == customerId, ct);
        if (file is null)
            return TypedResults.NotFound();
        if (request.ChangeId is { } changeId)
        {
            var change = await db.Changes.FirstOrDefaultAsync(row => row.Id == changeId && row.CustomerId == customerId, ct);
            if (change is null)
                return TypedResults.NotFound();
            file.Rewind(change, change.ChangedAt);
        }

        var ground = await right.For(file, request.Fields, ct);
        if (ground is { IsEntitled: true, RequestId: null })
            await right.RefuseBulk(file, ct);
        if (ground.IsEntitled)
            db.Add(Reveal.Of(file, request.Fields, request.Purpose.Trim(), Person.Of(user), clock.GetUtcNow(), ground.RequestId));
        db.Record(
            "RevealPersonalData",
            nameof(Customer),
            customerId.ToString(),
            file.BranchId,
            new { fields = request.Fields.Distinct(), request.ChangeId },
            ground.IsEntitled ? "done" : "refused",
            request.Purpose.Trim()
        );
        // Recorded before anything is shown: what cannot be recorded is not seen.
        await db.SaveChangesAsync(ct);
        if (!ground.IsEntitled)
            throw new NotPermitted(
                "personal.not-entitled",
                "您无权查看该客户的个人信息明文。",
                "You may not see this customer's personal data in clear."
            );

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await PersonalData.Of(db, file, request.Fields, ct));
    }
}
