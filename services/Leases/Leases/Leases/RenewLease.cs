using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Leases.Leases;

internal static class RenewLease
{
    /// <summary>What is not said is taken over from the lease that is renewed.</summary>
    /// <param name="StartsOn">The day after the present term when not given.</param>
    /// <param name="UnitPrice">The price of the last day of the present term when not given.</param>
    public sealed record Request(
        [Required, MaxLength(Lease.ContractNumberLength)] string ContractNumber,
        DateOnly EndsOn,
        DateOnly? StartsOn = null,
        decimal? UnitPrice = null,
        [MaxLength(60)] string? Escalation = null
    );

    /// <summary>
    /// Drafts the lease that renews this one, for the same customer and unit, under its terms without the free days of the beginning; it
    /// can be redrafted, and signing it links both (L3). 400 names each wrong field; 409 <c>lease.not-signed</c>,
    /// <c>lease.already-ended</c>, <c>lease.already-followed</c>, <c>lease.contract-number-used</c>.
    /// </summary>
    public static Task<Results<Created<DraftLease.Response>, NotFound>> Handle(
        Guid leaseId,
        Request request,
        LeasesDb db,
        CancellationToken ct
    ) =>
        db.DespiteRaces<Results<Created<DraftLease.Response>, NotFound>>(async () =>
        {
            if (await db.LeaseWithUnit(leaseId, ct) is not { } lease)
                return TypedResults.NotFound();
            if (lease.WhyNotRenew() is { } why)
                throw why;
            var term = new LeaseTerm(null, request.StartsOn ?? lease.EndsOn.AddDays(1), request.EndsOn);
            var next = lease.Terms with
            {
                UnitPrice = request.UnitPrice ?? lease.PriceOn(lease.EndsOn),
                Escalation = request.Escalation is null ? lease.Terms.Escalation : Escalation.Read(request.Escalation) ?? Escalation.None,
                RentFreeDays = 0,
                FitOutDays = 0,
                Further = lease.Terms.Further with { FreePeriods = [], PriceSteps = [], CountedFrom = null, PricedFrom = null },
            };
            List<FieldProblem> problems = [.. next.Problems(), .. next.Further.Problems(term)];
            if (request.Escalation is not null && Escalation.Read(request.Escalation) is null)
                problems.Add(new("escalation", "lease.escalation-unclear", LeaseText.UnclearEscalationZh, LeaseText.UnclearEscalationEn));
            if (Lease.Problem(term) is { } impossible)
                problems.Add(impossible);
            if (term.StartsOn <= lease.EndsOn)
                problems.Add(
                    new(
                        "startsOn",
                        "lease.renewal-begins-before-end",
                        $"续签的起租日应晚于现租期末日 {lease.EndsOn:yyyy-MM-dd}；需提前的，请先变更现租期。",
                        $"A renewal begins after {lease.EndsOn:yyyy-MM-dd}; amend the present term first where it shall begin earlier."
                    )
                );
            if (problems.Count > 0)
                throw new InvalidInput(problems);
            var customer = await db.CustomerOf(lease.BranchId, lease.CustomerId, ct);
            var renewal = new Lease(request.ContractNumber, customer, lease.Unit, term, next, lease.Use);
            renewal.Continue(lease, Following.Renewal);
            renewal.Name(lease.Parties);
            await db.RefuseUsedNumber(renewal, ct);
            db.Leases.Add(renewal);
            await db.SaveChangesAsync(ct);
            return TypedResults.Created($"/api/v1/leases/{renewal.Id}", new DraftLease.Response(renewal.Id));
        });
}
