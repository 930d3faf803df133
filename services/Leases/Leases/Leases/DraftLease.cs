using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Data;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Leases;

internal static class DraftLease
{
    public sealed record Request : LeaseText
    {
        [Required, MaxLength(Lease.ContractNumberLength)]
        public required string ContractNumber { get; init; }
        public required Guid UnitId { get; init; }
    }

    public sealed record Response(Guid LeaseId);

    /// <summary>
    /// Drafts a contract in the branch of its unit (L2; S0§2(2)). 400 names each wrong field, 409 <c>lease.contract-number-used</c>,
    /// <c>lease.unit-unknown</c>, <c>lease.customer-unknown</c>. A draft occupies nothing.
    /// </summary>
    public static Task<Created<Response>> Handle(Request request, LeasesDb db, CancellationToken ct) =>
        db.DespiteRaces(async () =>
        {
            var unit =
                await db.Units.FirstOrDefaultAsync(row => row.Id == request.UnitId, ct)
                ?? throw new RuleBroken(
                    "lease.unit-unknown",
                    "没有这个单元，或不在您可见的范围内。",
                    "There is no such unit, or not within what you may see."
                );
            var terms = request.Terms(unit);
            var customer = await db.CustomerOf(unit.BranchId, request.CustomerId, ct);
            var lease = new Lease(request.ContractNumber, customer, unit, request.Term, terms, request.Use);
            lease.Name(await request.PartiesIn(lease.BranchId, db, ct));
            lease.Belong(request.PartOf);
            await db.RefuseUsedNumber(lease, ct);
            db.Leases.Add(lease);
            await db.SaveChangesAsync(ct);
            return TypedResults.Created($"/api/v1/leases/{lease.Id}", new Response(lease.Id));
        });
}
