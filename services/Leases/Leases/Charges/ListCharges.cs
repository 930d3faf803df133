using System.Globalization;
using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Units;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Requests;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Charges;

internal static class ListCharges
{
    /// <summary>The charges of one lease, earliest due first (L5). Filters: kind, open (true: only what is not settled).</summary>
    public static async Task<Results<Ok<Page<ChargeView>>, NotFound>> Handle(
        Guid leaseId,
        LeasesDb db,
        HttpContext http,
        CancellationToken ct,
        string? kind = null,
        bool? open = null,
        string? cursor = null,
        int? limit = null
    )
    {
        var take = Cursor.Limit(limit);
        var charges = db.Charges.AsNoTracking().Where(charge => charge.LeaseId == leaseId);
        if (Choice.Read<ChargeKind>("kind", kind) is { } wanted)
            charges = charges.Where(charge => charge.Kind == wanted);
        if (open is not null)
            charges = charges.Where(charge => (charge.SettledOn == null) == open);
        if (Cursor.Read(cursor, 2) is { } after)
        {
            if (
                !DateOnly.TryParseExact(after[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                || !Guid.TryParse(after[1], out var id)
            )
                throw Cursor.Invalid();
            charges = charges.Where(charge => charge.DueOn > day || (charge.DueOn == day && charge.Id > id));
        }
        var rows = await charges.OrderBy(charge => charge.DueOn).ThenBy(charge => charge.Id).Take(take + 1).ToListAsync(ct);
        if (rows.Count == 0 && !await db.Leases.AnyAsync(lease => lease.Id == leaseId, ct))
            return TypedResults.NotFound();
        return TypedResults.Ok(
            Cursor.Page(
                rows.ConvertAll(charge => ChargeView.Of(charge, http)),
                take,
                charge => Cursor.Of(charge.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), charge.ChargeId.ToString())
            )
        );
    }
}
