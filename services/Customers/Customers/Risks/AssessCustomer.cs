using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Risks;

internal static class AssessCustomer
{
    /// <summary>
    /// Assesses a customer by the rules in force and what is known today; it also happens by itself at every submission. Earlier assessments
    /// stay (C8; S4§2(3)).
    /// </summary>
    public static async Task<Results<Ok<RiskAnswer>, NotFound>> Handle(
        Guid customerId,
        HttpContext http,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var file = await db.Customers.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == customerId, ct);
        if (file is null)
            return TypedResults.NotFound();
        var assessment = await RiskAssessment.Add(db, file, Person.Of(user), clock, ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(RiskAnswer.Of(assessment, http));
    }
}
