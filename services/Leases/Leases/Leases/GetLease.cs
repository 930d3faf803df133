using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.KnownCustomers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Leases;

internal static class GetLease
{
    public sealed record Place(Guid UnitId, string Building, string Floor, string Unit);

    public sealed record Rise(int FromYear, int EveryYears, decimal Percent, decimal Amount);

    public sealed record Neighbour(Guid LeaseId, Following How)
    {
        public static Neighbour? Of(Guid? id, Following? how) => id is { } lease ? new(lease, how!.Value) : null;
    }

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
        public LeaseStage Stage { get; init; }

        /// <summary>Running days without term after the last day, while the customer stays and nothing is agreed (民法典734).</summary>
        public int DaysHeldOver { get; init; }

        /// <summary>The first day for which rent is due; null when none is.</summary>
        public DateOnly? RentStartsOn { get; init; }

        /// <summary>The one contract over several units that this lease is a part of.</summary>
        public string? PartOf { get; init; }
        public DateOnly? CancelledOn { get; init; }

        /// <summary>Why a draft was cancelled or a step undone.</summary>
        public string? StepNote { get; init; }

        /// <summary>The lease that this one continues.</summary>
        public Neighbour? Follows { get; init; }

        /// <summary>The signed lease that continues this one.</summary>
        public Neighbour? FollowedBy { get; init; }
        public IReadOnlyList<LeaseParty> Parties { get; init; } = [];
        public IReadOnlyList<LeasePaper> Papers { get; init; } = [];

        /// <summary>How often its terms were agreed anew; see the list of amendments.</summary>
        public int Amendments { get; init; }

        /// <summary>What can be done next, and why other things cannot.</summary>
        public IReadOnlyList<NextStep> Steps { get; init; } = [];

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
            )
            {
                Stage = lease.Stage(today),
                DaysHeldOver = lease.DaysHeldOver(today),
                RentStartsOn = lease.Rent(today).Lines.FirstOrDefault(line => line.Rate.Free is null)?.From,
                PartOf = lease.PartOf,
                CancelledOn = lease.CancelledOn,
                StepNote = lease.StepNote,
                Follows = Neighbour.Of(lease.FollowsId, lease.Follows),
                FollowedBy = Neighbour.Of(lease.FollowedById, lease.FollowedBy),
                Parties = lease.Parties,
                Papers = lease.Papers,
                Amendments = lease.Amendments.Count,
            };
        }
    }

    /// <summary>
    /// One contract, with what can be done next and why other things cannot. Days are inclusive, money is in yuan, areas in ㎡, prices per
    /// ㎡ and month or day (L2, L3; S0§2(2)).
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid leaseId,
        LeasesDb db,
        LeaseAnswers answers,
        HttpContext http,
        CancellationToken ct
    ) =>
        await db.Leases.AsNoTracking().Include(row => row.Unit.Building).FirstOrDefaultAsync(row => row.Id == leaseId, ct) is { } lease
            ? TypedResults.Ok(await answers.Of(lease, http, ct))
            : TypedResults.NotFound();
}
