using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.KnownCustomers;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Leases;

internal static class GetLease
{
    public sealed record Place(Guid UnitId, string Building, string Floor, string Unit);

    public sealed record Rise(int FromYear, int EveryYears, decimal Percent, decimal Amount);

    /// <param name="CustomerName">The customer's present name.</param>
    /// <param name="SignedAs">The name in the contract.</param>
    /// <param name="CustomerApproved">Whether both reviews of the customer file are passed (C7).</param>
    /// <param name="EscalationSteps">How the escalation was understood.</param>
    /// <param name="Further">Price unit, day count, due rule, free periods, price steps and fees.</param>
    /// <param name="DepositInWords">The deposit in capital numerals.</param>
    public sealed record Response(
        Guid LeaseId,
        string BranchId,
        string ContractNumber,
        LeaseState State,
        bool InForce,
        Guid CustomerId,
        string CustomerName,
        string SignedAs,
        bool CustomerApproved,
        Place Unit,
        DateOnly? SignedOn,
        DateOnly StartsOn,
        DateOnly EndsOn,
        DateOnly? EndedOn,
        EndReason? EndReason,
        DateOnly? MovedOutOn,
        string? Use,
        decimal Area,
        decimal UnitPrice,
        string Escalation,
        Rise? EscalationSteps,
        int RentFreeDays,
        int FitOutDays,
        string PaymentMethod,
        int DepositMonths,
        int CycleMonths,
        decimal Deposit,
        string DepositInWords,
        decimal PropertyFee,
        int ParkingSpaces,
        FurtherTerms Further,
        int Version
    )
    {
        public static Response Of(Lease lease, KnownCustomer customer, DateOnly today)
        {
            var terms = lease.Terms;
            return new(
                lease.Id,
                lease.BranchId,
                lease.ContractNumber,
                lease.State,
                lease.InForce(today),
                lease.CustomerId,
                customer.Name,
                lease.CustomerName,
                customer.ApprovedAt is not null,
                new(lease.UnitId, lease.Unit.Building.Name, lease.Unit.Floor, lease.Unit.Number),
                lease.SignedOn,
                lease.StartsOn,
                lease.EndsOn,
                lease.EndedOn,
                lease.EndReason,
                lease.MovedOutOn,
                lease.Use,
                terms.Area,
                terms.UnitPrice,
                terms.Escalation.ToString(),
                terms.Escalation == Leases.Escalation.None
                    ? null
                    : new(terms.Escalation.FromYear, terms.Escalation.EveryYears, terms.Escalation.Percent, terms.Escalation.Amount),
                terms.RentFreeDays,
                terms.FitOutDays,
                terms.Payment.ToString(),
                terms.Payment.DepositMonths,
                terms.Payment.CycleMonths,
                terms.Deposit,
                Renminbi.InWords(terms.Deposit),
                terms.PropertyFee,
                terms.ParkingSpaces,
                terms.Further,
                lease.Version
            );
        }
    }

    /// <summary>One contract. Days are inclusive, money is in yuan, areas in ㎡, prices per ㎡ and month (L2; S0§2(2)).</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(Guid leaseId, LeasesDb db, TimeProvider clock, CancellationToken ct)
    {
        if (
            await db.Leases.AsNoTracking().Include(row => row.Unit.Building).FirstOrDefaultAsync(row => row.Id == leaseId, ct)
            is not { } lease
        )
            return TypedResults.NotFound();
        return TypedResults.Ok(Response.Of(lease, await db.CustomerOf(lease.BranchId, lease.CustomerId, ct), clock.Today()));
    }
}
