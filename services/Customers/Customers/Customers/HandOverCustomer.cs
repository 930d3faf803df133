using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Customers;

internal static class HandOverCustomer
{
    public sealed record Request(
        [property: Required, MaxLength(Person.MaxIdLength)] string OwnerId,
        [property: Required, MaxLength(Person.MaxNameLength)] string OwnerName
    );

    /// <summary>Makes another account manager responsible for a customer; department heads and branch managers decide it (P2).</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid customerId,
        Request request,
        CustomersDb db,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var file = await db.Customers.FirstOrDefaultAsync(candidate => candidate.Id == customerId, ct);
        if (file is null)
            return TypedResults.NotFound();
        file.HandOver(new(request.OwnerId, request.OwnerName), clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
