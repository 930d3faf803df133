using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Units;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Requests;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Leases;

/// <summary>Which leases a list or an export means.</summary>
/// <param name="ContractNumber">Exact.</param>
/// <param name="EndsBefore">The last day comes before that day.</param>
internal sealed record LeaseFilter(string? ContractNumber, string? State, Guid? CustomerId, Guid? UnitId, DateOnly? EndsBefore)
{
    public IQueryable<Lease> Of(LeasesDb db)
    {
        var leases = db.Leases.AsNoTracking().For(db.User);
        if (ContractNumber is not null)
        {
            var number = Written.Number(ContractNumber);
            leases = leases.Where(lease => lease.ContractNumber == number);
        }
        if (Choice.Read<LeaseState>("state", State) is { } wanted)
            leases = leases.Where(lease => lease.State == wanted);
        if (CustomerId is { } customer)
            leases = leases.Where(lease => lease.CustomerId == customer);
        if (UnitId is { } unit)
            leases = leases.Where(lease => lease.UnitId == unit);
        if (EndsBefore is { } day)
            leases = leases.Where(lease => (lease.EndedOn ?? lease.EndsOn) < day);
        return leases;
    }
}
