using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Lists;
using CustomerArchive.Persistence.Personal;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.ServiceHistory;

internal static class ListOccasions
{
    public enum OccasionKind
    {
        Birthday,
        MemberBirthday,
        Founded,
        MovedIn,
    }

    /// <param name="Days">How many days to look ahead, today included; 7 without it, 31 at most.</param>
    /// <param name="OwnerId">Of this account manager's customers; account managers see their own anyway.</param>
    public sealed record Request(
        [property: Range(1, 31)] int? Days,
        [property: MaxLength(255)] string? OwnerId,
        [property: MaxLength(200)] string? Cursor,
        int? Limit
    );

    /// <param name="SubjectId">The customer, the household member or the lease.</param>
    /// <param name="Who">Whose day it is: the person, the enterprise, or the contract number of the lease.</param>
    /// <param name="Years">How many years it will be.</param>
    public sealed record Row(
        OccasionKind Kind,
        Guid CustomerId,
        string CustomerName,
        string OwnerName,
        Guid SubjectId,
        string Who,
        DateOnly On,
        int Years
    );

    /// <summary>
    /// Birthdays of individuals and household members, founding days of enterprises and anniversaries of leases in the coming days, by the
    /// Chinese calendar day; 29 February falls on the 28th of a common year (C11; S3). Account managers see those of their own customers.
    /// Birth dates are personal data: the look is recorded (A1).
    /// </summary>
    public static async Task<Page<Row>> Handle(
        [AsParameters] Request request,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var limit = Cursor.Limit(request.Limit);
        var window = new Days(clock.Today(), request.Days ?? 7);
        var files = db.Customers.AsNoTracking();
        if ((user.Has(Roles.BranchManager) ? request.OwnerId : user.Id) is { Length: > 0 } owner)
            files = files.Where(file => file.OwnerId == owner);

        var rows = new List<Row>();
        rows.AddRange(await Birthdays(files, window, db, ct));
        rows.AddRange(await MemberBirthdays(files, window, db, ct));
        rows.AddRange(await Anniversaries(files, window, db, ct));
        rows.Sort((one, other) => (one.On, one.SubjectId).CompareTo((other.On, other.SubjectId)));
        if (Filters.DayPosition(request.Cursor) is { } last)
            rows.RemoveAll(row => (row.On, row.SubjectId).CompareTo(last) <= 0);

        db.Record("ListOccasions", nameof(Customer), user.Id, null, new { from = window.First, until = window.Last });
        await db.SaveChangesAsync(ct);
        return Cursor.Page(rows, limit, row => Filters.DayPosition(row.On, row.SubjectId));
    }

    private static async Task<IEnumerable<Row>> Birthdays(IQueryable<Customer> files, Days window, CustomersDb db, CancellationToken ct)
    {
        var (tails, column) = (Tails(window, db), PersonalColumns.LastFourColumn(nameof(Customer.BirthDate)));
        var found = await files
            .Where(file => tails.Contains(EF.Property<string>(file, column)))
            .Select(file => new
            {
                file.Id,
                file.Name,
                file.OwnerName,
                file.BirthDate,
            })
            .ToListAsync(ct);
        return from file in found
            let day = window.DayOf(Age.Birth(file.BirthDate))
            where day is not null
            select new Row(
                OccasionKind.Birthday,
                file.Id,
                file.Name,
                file.OwnerName,
                file.Id,
                file.Name,
                day.Value,
                Age.On(day.Value, file.BirthDate) ?? 0
            );
    }

    private static async Task<IEnumerable<Row>> MemberBirthdays(
        IQueryable<Customer> files,
        Days window,
        CustomersDb db,
        CancellationToken ct
    )
    {
        var (tails, column, today) = (Tails(window, db), PersonalColumns.LastFourColumn("BirthDate"), window.First);
        var found = await (
            from member in db.HouseholdMembers.AsNoTracking()
            join file in files on member.CustomerId equals file.Id
            where tails.Contains(EF.Property<string>(member, column)) && (member.LeftOn == null || member.LeftOn > today)
            select new
            {
                member.Id,
                member.Name,
                member.BirthDate,
                CustomerId = file.Id,
                Customer = file.Name,
                file.OwnerName,
            }
        ).ToListAsync(ct);
        return from member in found
            let day = window.DayOf(Age.Birth(member.BirthDate))
            where day is not null
            select new Row(
                OccasionKind.MemberBirthday,
                member.CustomerId,
                member.Customer,
                member.OwnerName,
                member.Id,
                member.Name,
                day.Value,
                Age.On(day.Value, member.BirthDate) ?? 0
            );
    }

    private static async Task<IEnumerable<Row>> Anniversaries(IQueryable<Customer> files, Days window, CustomersDb db, CancellationToken ct)
    {
        var (days, today) = (window.Keys, window.First);
        var founded = await files
            .Where(file => file.FoundedDay != null && days.Contains(file.FoundedDay.Value))
            .Select(file => new Found(OccasionKind.Founded, file.Id, file.Name, file.OwnerName, file.Id, file.Name, file.FoundedOn!.Value))
            .ToListAsync(ct);
        var leases = await (
            from lease in db.Occupancies.AsNoTracking()
            join file in files on lease.CustomerId equals file.Id
            where lease.StartsDay != null && days.Contains(lease.StartsDay.Value) && lease.StartsOn < today
            where (lease.EndedOn == null || lease.EndedOn > today) && (lease.MovedOutOn == null || lease.MovedOutOn > today)
            select new Found(
                OccasionKind.MovedIn,
                file.Id,
                file.Name,
                file.OwnerName,
                lease.LeaseId,
                lease.ContractNumber ?? "",
                lease.StartsOn!.Value
            )
        ).ToListAsync(ct);
        return from found in founded.Concat(leases)
            let day = window.DayOf(found.Since)
            where day is not null && day > found.Since
            select new Row(
                found.Kind,
                found.CustomerId,
                found.CustomerName,
                found.OwnerName,
                found.SubjectId,
                found.Who,
                day.Value,
                Age.Years(found.Since, day.Value)
            );
    }

    // Month and day of an encrypted date are found by the blind index over its last four characters, which is sharp but for the tens of
    // the month; the rest is compared in clear.
    private static List<string> Tails(Days window, CustomersDb db) =>
        [
            .. window
                .Keys.Select(key => $"{key / 100 % 10}-{key % 100:00}")
                .Distinct()
                .Select(tail => PersonalColumns.LastFourFingerprint(db.Keys, CustomerMapping.BirthDatePurpose, tail)),
        ];

    private sealed record Found(
        OccasionKind Kind,
        Guid CustomerId,
        string CustomerName,
        string OwnerName,
        Guid SubjectId,
        string Who,
        DateOnly Since
    );

    /// <summary>The coming days, and on which of them a yearly day falls.</summary>
    private sealed class Days
    {
        private readonly Dictionary<int, DateOnly> byKey = [];

        public Days(DateOnly first, int count)
        {
            (First, Last) = (first, first.AddDays(count - 1));
            for (var day = first; day <= Last; day = day.AddDays(1))
            {
                byKey[day.Month * 100 + day.Day] = day;
                if (day is { Month: 2, Day: 28 } && !DateTime.IsLeapYear(day.Year))
                    byKey[229] = day;
            }
        }

        public DateOnly First { get; }
        public DateOnly Last { get; }
        public List<int> Keys => [.. byKey.Keys];

        public DateOnly? DayOf(DateOnly? since) => since is { } day && byKey.TryGetValue(day.Month * 100 + day.Day, out var on) ? on : null;
    }
}
