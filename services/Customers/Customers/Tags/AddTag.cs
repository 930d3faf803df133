using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Customers.Tags;

internal static class AddTag
{
    public sealed record Request(
        [property: Required, RegularExpression("^[a-z][a-z0-9-]{1,39}$")] string Code,
        [property: Required, MaxLength(60)] string Zh,
        [property: Required, MaxLength(60)] string En
    );

    /// <summary>Adds a tag to the managed list of the group (C3). 409 <c>already-exists</c> for a code or a Chinese name in use.</summary>
    public static async Task<NoContent> Handle(Request request, CustomersDb db, CancellationToken ct)
    {
        db.Add(
            new Tag
            {
                Code = request.Code,
                Zh = request.Zh,
                En = request.En,
            }
        );
        db.Record("AddCustomerTag", nameof(Tag), request.Code, null, request);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
