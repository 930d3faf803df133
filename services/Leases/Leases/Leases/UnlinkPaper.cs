using CustomerArchive.Leases.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Leases;

internal static class UnlinkPaper
{
    /// <summary>Takes a wrongly linked paper off a lease; the document itself stays in its dossier (L2).</summary>
    public static Task<Results<NoContent, NotFound>> Handle(Guid leaseId, int number, LeasesDb db, CancellationToken ct) =>
        db.DespiteRaces<Results<NoContent, NotFound>>(async () =>
        {
            if (await db.Leases.FirstOrDefaultAsync(row => row.Id == leaseId, ct) is not { } lease || !lease.Unlink(number))
                return TypedResults.NotFound();
            await db.SaveChangesAsync(ct);
            return TypedResults.NoContent();
        });
}
