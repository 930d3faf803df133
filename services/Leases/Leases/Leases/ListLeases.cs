using System.Globalization;
using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Units;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Leases;

internal static class ListLeases
{
    public enum Sort
    {
        ContractNumber,
        EndsOn,
    }

    /// <summary>
    /// Lists leases by contract number (or <c>sort=endsOn</c>). Filters: contractNumber (exact), state, customerId, unitId, endsBefore (the
    /// last day comes before that day), partyId (the customer or another party), partOf (one contract over several units), heldOver (the
    /// customer stayed on after the term, 民法典734), cancelled (drafts given up; they are left out otherwise).
    /// </summary>
    public static async Task<Page<LeaseView>> Handle(
        LeasesDb db,
        TimeProvider clock,
        CancellationToken ct,
        string? contractNumber = null,
        string? state = null,
        Guid? customerId = null,
        Guid? unitId = null,
        DateOnly? endsBefore = null,
        Guid? partyId = null,
        string? partOf = null,
        bool heldOver = false,
        bool cancelled = false,
        string? sort = null,
        string? cursor = null,
        int? limit = null
    )
    {
        var take = Cursor.Limit(limit);
        var leases = new LeaseFilter(contractNumber, state, customerId, unitId, endsBefore).Of(db);
        if (partyId is not null)
            leases = leases.Where(lease => lease.CustomerId == partyId || lease.Parties.Any(party => party.CustomerId == partyId));
        if (partOf is not null)
        {
            var whole = Written.Number(partOf);
            leases = leases.Where(lease => lease.PartOf == whole);
        }
        if (heldOver)
        {
            var today = clock.Today();
            leases = leases.Where(lease => lease.State == LeaseState.Signed && lease.EndsOn < today && lease.FollowedById == null);
        }
        leases = cancelled ? leases.Where(lease => lease.CancelledOn != null) : leases.Where(lease => lease.CancelledOn == null);

        var byEnd = Choice.Read<Sort>("sort", sort) == Sort.EndsOn;
        var after = Cursor.Read(cursor, 2);
        var afterId =
            after is null ? default
            : Guid.TryParse(after[1], out var id) ? id
            : throw Cursor.Invalid();
        if (after is not null)
        {
            if (byEnd)
            {
                if (!DateOnly.TryParseExact(after[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                    throw Cursor.Invalid();
                leases = leases.Where(lease => lease.EndsOn > day || (lease.EndsOn == day && lease.Id > afterId));
            }
            else
            {
                var number = after[0];
#pragma warning disable CA1309 // the database compares, as it sorts
                leases = leases.Where(lease =>
                    string.Compare(lease.ContractNumber, number) > 0 || (lease.ContractNumber == number && lease.Id > afterId)
                );
#pragma warning restore CA1309
            }
        }
        var sorted = byEnd ? leases.OrderBy(lease => lease.EndsOn) : leases.OrderBy(lease => lease.ContractNumber);
        var rows = await sorted.ThenBy(lease => lease.Id).Take(take + 1).Views(db).ToListAsync(ct);
        return Cursor.Page(
            rows,
            take,
            lease =>
                Cursor.Of(
                    byEnd ? lease.EndsOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : lease.ContractNumber,
                    lease.LeaseId.ToString()
                )
        );
    }
}
