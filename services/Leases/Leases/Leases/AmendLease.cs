using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Charges;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Leases.Leases;

internal static class AmendLease
{
    /// <summary>What is not said stays as it is.</summary>
    public sealed record Request
    {
        /// <summary>First day on which the new terms hold.</summary>
        public required DateOnly From { get; init; }
        public required DateOnly SignedOn { get; init; }

        /// <summary>The supplementary agreement 补充协议 in the lease's dossier.</summary>
        public required Guid DocumentId { get; init; }

        [Required, MaxLength(400)]
        public required string Reason { get; init; }
        public DateOnly? EndsOn { get; init; }
        public decimal? Area { get; init; }

        /// <summary>The price from that day on, in the first of the years that are then counted anew.</summary>
        public decimal? UnitPrice { get; init; }

        [MaxLength(60)]
        public string? Escalation { get; init; }

        [MaxLength(FurtherTerms.MostLines)]
        public IReadOnlyList<PriceStep>? PriceSteps { get; init; }

        /// <summary>From which day the years of a new price are counted; from the amendment's day when not given.</summary>
        public DateOnly? PricedFrom { get; init; }
        public PriceUnit? PriceUnit { get; init; }
        public DayCount? DayCount { get; init; }

        [MaxLength(FurtherTerms.MostLines)]
        public IReadOnlyList<FreePeriod>? FreePeriods { get; init; }

        [MaxLength(40)]
        public string? PaymentMethod { get; init; }
        public DueRule? Due { get; init; }
        public decimal? Deposit { get; init; }
        public decimal? PropertyFee { get; init; }
        public int? ParkingSpaces { get; init; }

        [MaxLength(FurtherTerms.MostLines)]
        public IReadOnlyList<FeeTerm>? Fees { get; init; }

        [MaxLength(100)]
        public string? Use { get; init; }
    }

    public sealed record Response(int Number, int Version);

    /// <summary>
    /// Records a supplementary agreement: its terms hold from a day on, and every line of the rent before that day stays to the cent
    /// (L3, L4). Announces <c>LeaseAmended</c>. 400 names each wrong field; 409 <c>lease.not-signed</c>, <c>lease.already-ended</c>,
    /// <c>lease.already-followed</c>, <c>lease.signed-in-future</c>, <c>lease.amendment-too-far-back</c>,
    /// <c>lease.amendment-outside-term</c>, <c>lease.amendment-before-another</c>, <c>lease.amendment-changes-nothing</c>,
    /// <c>lease.amendment-ends-in-past</c>, <c>lease.unit-occupied</c>.
    /// </summary>
    public static Task<Results<Ok<Response>, NotFound>> Handle(
        Guid leaseId,
        Request request,
        LeasesDb db,
        Receivables receivables,
        CurrentUser user,
        TimeProvider clock,
        IOptions<LeaseOptions> options,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<Ok<Response>, NotFound>>(async () =>
        {
            if (await db.LeaseWithUnit(leaseId, ct) is not { } lease)
                return TypedResults.NotFound();
            var anew = Anew(lease, request);
            var other = await db.FirstOn(lease.UnitId, lease.Id, lease.EndsOn.AddDays(1), anew.EndsOn, ct);
            var fact = lease.Amend(
                new(request.From, request.SignedOn, request.DocumentId, request.Reason, user.Name),
                anew,
                other,
                new(clock.GetUtcNow(), clock.Today(), clock.Today().AddDays(-options.Value.AmendmentsGoBackDays))
            );
            db.Announce(fact);
            await receivables.Follow(lease, ct);
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(new Response(fact.AmendmentNumber, lease.Version));
        });

    private static Agreed Anew(Lease lease, Request request)
    {
        var (old, problems) = (lease.Terms, new List<FieldProblem>());
        var priced = request is not { UnitPrice: null, Escalation: null, PriceSteps: null, PriceUnit: null };
        var escalation =
            request.Escalation is not null ? Escalation.Read(request.Escalation)
            : request.PriceSteps is { Count: > 0 } ? Escalation.None
            : old.Escalation;
        if (escalation is null)
            problems.Add(new("escalation", "lease.escalation-unclear", LeaseText.UnclearEscalationZh, LeaseText.UnclearEscalationEn));
        var payment = request.PaymentMethod is null ? old.Payment : PaymentMethod.Read(request.PaymentMethod);
        if (payment is null)
            problems.Add(new("paymentMethod", "lease.payment-unclear", LeaseText.UnclearPaymentZh, LeaseText.UnclearPaymentEn));
        var further = old.Further with
        {
            PriceUnit = request.PriceUnit ?? old.Further.PriceUnit,
            DayCount = request.DayCount ?? old.Further.DayCount,
            Due = request.Due ?? old.Further.Due,
            FreePeriods = request.FreePeriods is { } free ? [.. free.OrderBy(period => period.From)] : old.Further.FreePeriods,
            PriceSteps = request.PriceSteps ?? (request.Escalation is null ? old.Further.PriceSteps : []),
            Fees = request.Fees ?? old.Further.Fees,
            PricedFrom = priced ? request.PricedFrom ?? request.From : old.Further.PricedFrom,
        };
        var terms = old with
        {
            Area = request.Area ?? old.Area,
            // A new way of rising starts from the price of that day, not from the one of years ago.
            UnitPrice = request.UnitPrice ?? (priced ? lease.PriceOn(request.From) : old.UnitPrice),
            Escalation = escalation ?? old.Escalation,
            Payment = payment ?? old.Payment,
            Deposit = request.Deposit ?? old.Deposit,
            PropertyFee = request.PropertyFee ?? old.PropertyFee,
            ParkingSpaces = request.ParkingSpaces ?? old.ParkingSpaces,
            Further = further,
        };
        var endsOn = request.EndsOn ?? lease.EndsOn;
        var term = new LeaseTerm(lease.SignedOn, lease.StartsOn, endsOn);
        if (Lease.Problem(term) is { } impossible)
            problems.Add(impossible);
        if (further.PricedFrom is { } day && day > request.From)
            problems.Add(
                new(
                    "pricedFrom",
                    "lease.priced-from-later",
                    "计价起算日不能晚于生效日。",
                    "The years of the price cannot begin after it holds."
                )
            );
        problems.AddRange(terms.Problems());
        problems.AddRange(further.Problems(request.FreePeriods is null ? term with { EndsOn = DateOnly.MaxValue } : term));
        return problems.Count == 0 ? new(endsOn, request.Use ?? lease.Use, terms) : throw new InvalidInput(problems);
    }
}
