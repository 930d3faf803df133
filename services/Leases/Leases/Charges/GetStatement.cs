using CustomerArchive.Leases.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Leases.Charges;

internal static class GetStatement
{
    /// <summary>
    /// The statement of a contract: opening balance, lines with running balance, closing balance in figures and capitals (L5). Days
    /// inclusive; from the first line until today unless asked.
    /// </summary>
    public static async Task<Results<Ok<Statement>, NotFound>> Handle(
        Guid leaseId,
        LeasesDb db,
        Receivables receivables,
        HttpContext http,
        CancellationToken ct,
        DateOnly? from = null,
        DateOnly? to = null
    ) =>
        await Statement.Of(leaseId, (from, to), db, receivables.Today, http, ct) is { } statement
            ? TypedResults.Ok(statement)
            : TypedResults.NotFound();
}
