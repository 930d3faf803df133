using System.Globalization;
using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Leases;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Leases.Reminders;

internal static class ListHeldOverLeases
{
    /// <param name="DaysOver">1 on the day after the last.</param>
    /// <param name="Stage">The largest of <c>Reminders:HeldOverDays</c> that is reached.</param>
    public sealed record Item(LeaseView Lease, int DaysOver, int? Stage);

    /// <summary>Leases that are over while nobody moved out (占用未退), the longest over first (L7).</summary>
    public static async Task<Page<Item>> Handle(
        LeasesDb db,
        TimeProvider clock,
        IOptions<ReminderOptions> options,
        CancellationToken ct,
        string? cursor = null,
        int? limit = null
    )
    {
        var take = Cursor.Limit(limit);
        var today = clock.Today();
        var leases = db.LeasesOver(ReminderKind.LeaseHeldOver)
            .AsNoTracking()
            .For(db.User)
            .Where(lease => (lease.EndedOn ?? lease.EndsOn) < today);
        if (Cursor.Read(cursor, 2) is { } after)
        {
            if (
                !DateOnly.TryParseExact(after[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                || !Guid.TryParse(after[1], out var id)
            )
                throw Cursor.Invalid();
            leases = leases.Where(lease =>
                (lease.EndedOn ?? lease.EndsOn) > day || ((lease.EndedOn ?? lease.EndsOn) == day && lease.Id > id)
            );
        }
        var rows = await leases
            .OrderBy(lease => lease.EndedOn ?? lease.EndsOn)
            .ThenBy(lease => lease.Id)
            .Take(take + 1)
            .Views(db)
            .ToListAsync(ct);
        return Cursor.Page(
            rows.ConvertAll(lease =>
            {
                var over = today.DayNumber - LastDay(lease).DayNumber;
                return new Item(lease, over, ReminderStages.After(over, options.Value.HeldOverDays));
            }),
            take,
            item => Cursor.Of(LastDay(item.Lease).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), item.Lease.LeaseId.ToString())
        );
    }

    private static DateOnly LastDay(LeaseView lease) => lease.EndedOn ?? lease.EndsOn;
}
