using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.History;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Corrections;

internal static class RevealCorrection
{
    /// <param name="Purpose">Why the values are looked at; kept in the audit trail.</param>
    public sealed record Request([property: Required, MinLength(2)] string? Purpose = null);

    public sealed record Response(IReadOnlyList<FieldChange> Changes);

    /// <summary>
    /// Shows a correction's values in clear to those who decide on it, to compliance and to who asked for it: a wrong digit in the middle
    /// of a number cannot be judged masked. Every look, and every refusal, is recorded with its purpose (C9, C13, A1).
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid correctionId,
        Request request,
        HttpContext http,
        CustomersDb db,
        CurrentUser user,
        CancellationToken ct
    )
    {
        if (request.Purpose!.Trim().Length < 2)
            throw new InvalidInput("purpose", "field.required", "请说明用途。", "Say why.");
        if (await db.Corrections.AsNoTracking().FirstOrDefaultAsync(row => row.Id == correctionId, ct) is not { } correction)
            return TypedResults.NotFound();
        var entitled =
            user.Has(Roles.DepartmentHead)
            || user.Has(Roles.BranchManager)
            || user.Has(Roles.ComplianceOfficer)
            || correction.RequestedById == user.Id;
        db.Record(
            "RevealCorrection",
            nameof(Correction),
            correctionId.ToString(),
            correction.BranchId,
            new { correction.CustomerId, correction.Fields },
            entitled ? "done" : "refused",
            request.Purpose.Trim()
        );
        await db.SaveChangesAsync(ct);
        if (!entitled)
            throw new NotPermitted(
                "personal.not-entitled",
                "您无权查看该客户的个人信息明文。",
                "You may not see this customer's personal data in clear."
            );
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new Response(correction.Changes()));
    }
}
