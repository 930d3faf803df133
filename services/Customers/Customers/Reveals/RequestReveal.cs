using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Reveals;

internal static class RequestReveal
{
    /// <param name="CustomerIds">One or many, of one branch.</param>
    /// <param name="Fields">As for <c>RevealPersonalData</c>.</param>
    /// <param name="Purpose">What the data are needed for.</param>
    public sealed record Request(
        [property: Required, MinLength(1), MaxLength(RevealRequest.MostCustomers)] IReadOnlyList<Guid> CustomerIds,
        [property: Required, MinLength(1), MaxLength(9)] IReadOnlyList<string> Fields,
        [property: Required, MinLength(2), MaxLength(400)] string Purpose
    );

    /// <summary>
    /// Asks to see personal data of customers in clear; another person decides (C13; S0§5). 400 <c>reveal.unknown-field</c>, 404 when one
    /// of the customers is not within what one may see, 409 <c>reveal.several-branches</c>.
    /// </summary>
    public static async Task<Results<Created<RevealAnswer>, NotFound>> Handle(
        Request request,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        PersonalFields.RefuseUnknown(request.Fields);
        var ids = request.CustomerIds.Distinct().ToList();
        var files = await db.Customers.Where(file => ids.Contains(file.Id)).Select(file => file.BranchId).ToListAsync(ct);
        if (files.Count < ids.Count)
            return TypedResults.NotFound();
        if (files.Distinct().Count() > 1)
            throw new RuleBroken("reveal.several-branches", "请按分公司分别申请。", "Ask for each branch by itself.");
        var asked = RevealRequest.Ask(files[0], ids, request.Fields, request.Purpose.Trim(), Person.Of(user), clock.GetUtcNow());
        db.Add(asked);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/v1/customers/reveals/{asked.Id}", RevealAnswer.Of(asked));
    }
}
