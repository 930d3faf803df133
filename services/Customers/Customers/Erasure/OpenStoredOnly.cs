using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Consents;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Merges;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Erasure;

internal static class OpenStoredOnly
{
    /// <param name="Reason">Why the law lets one look; recorded.</param>
    public sealed record Request([property: Required, MinLength(2), MaxLength(400)] string Reason);

    /// <param name="IdNumber">Masked, as everything personal here.</param>
    /// <param name="Consents">The latest 200, with who withdrew them when and by which request (C5).</param>
    public sealed record Response(
        Guid CustomerId,
        string BranchId,
        CustomerKind Kind,
        string Name,
        string? CreditCode,
        string? IdNumber,
        string? Phone,
        DateTimeOffset CreatedAt,
        DateTimeOffset StoredOnlyAt,
        IReadOnlyList<GetConsents.ConsentShown> Consents
    );

    /// <summary>Opens a file that may only be stored: for archivists with a reason (C13; PIPL 47). For everybody else there is no such file.</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(Guid customerId, Request request, CustomersDb db, CancellationToken ct)
    {
        var file = await db
            .Customers.IgnoreQueryFilters([CustomerMapping.InUse])
            .AsNoTracking()
            .FirstOrDefaultAsync(candidate => candidate.Id == customerId && candidate.StoredOnlyAt != null, ct);
        if (file is null)
            return TypedResults.NotFound();
        var files = await MergedFiles.Of(db, file.Id, ct);
        var consents = await GetConsents
            .ConsentShown.From(db.Consents.Where(consent => files.Contains(consent.CustomerId)))
            .ToListAsync(ct);
        db.Record("OpenStoredOnly", nameof(Customer), file.Id.ToString(), file.BranchId, purpose: request.Reason.Trim());
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(
            new Response(
                file.Id,
                file.BranchId,
                file.Kind,
                file.Name,
                file.CreditCode,
                Masked.IdNumber(file.IdNumber),
                Masked.Phone(file.Phone),
                file.CreatedAt,
                file.StoredOnlyAt!.Value,
                consents
            )
        );
    }
}
