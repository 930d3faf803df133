using CustomerArchive.Identity.Clearances;
using CustomerArchive.Identity.Data;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Accountability;

/// <summary>
/// Raises what other services' facts tell of, one record for one cause however often it is told: the cause is unique, so of two at once one
/// is delivered again and finds it.
/// </summary>
internal sealed class RaiseByFact(IdentityDb db, CurrentUser service, TimeProvider clock)
{
    public async Task Raise(Charge charge, CancellationToken ct)
    {
        if (
            db.Accountability.Local.Any(row => row.Cause == charge.Cause)
            || await db.Accountability.AnyAsync(row => row.Cause == charge.Cause, ct)
        )
            return;
        var name = Guid.TryParse(charge.PersonId, out var staffId)
            ? await db.Staff.Where(row => row.Id == staffId).Select(row => row.Name).SingleOrDefaultAsync(ct)
            : null;
        var now = clock.GetUtcNow();
        var series = AccountabilityRecord.SeriesOf(charge.Kind);
        var number = await RecordSeries.Next(db, charge.BranchId, series, now.ChineseDay().Year, ct);
        // Somebody of the company's own issuer is known by their id alone.
        db.Accountability.Add(AccountabilityRecord.Raise(charge, name ?? charge.PersonId, number, service, now));
    }
}
