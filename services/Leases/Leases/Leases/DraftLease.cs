using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Units;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Leases;

/// <summary>What people write into a contract; drafting and redrafting take the same.</summary>
/// <param name="EndsOn">Last day, inclusive.</param>
/// <param name="UnitPrice">Yuan per ㎡ and month in the first year.</param>
/// <param name="Payment">押三付三, 押一付三, 半年付, 季付, 月付, 年付 …</param>
/// <param name="SignedOn">The day written on the contract, if any yet.</param>
/// <param name="Area">Rented area in ㎡; that of the unit when not given.</param>
/// <param name="Escalation">每年递增3%, 第二年起每年递增5%, 第3年起递增6% (once), 每两年递增5% or 无.</param>
/// <param name="Deposit">Yuan.</param>
/// <param name="PropertyFee">Yuan per ㎡ and month.</param>
internal sealed record LeaseText(
    Guid CustomerId,
    DateOnly StartsOn,
    DateOnly EndsOn,
    decimal UnitPrice,
    [Required, MaxLength(40)] string Payment,
    DateOnly? SignedOn = null,
    decimal? Area = null,
    [MaxLength(60)] string? Escalation = null,
    int RentFreeDays = 0,
    int FitOutDays = 0,
    decimal Deposit = 0,
    decimal PropertyFee = 0,
    int ParkingSpaces = 0,
    [MaxLength(100)] string? Use = null
)
{
    public LeaseTerm Term => new(SignedOn, StartsOn, EndsOn);

    /// <summary>The terms, or all that is wrong with them at once.</summary>
    public RentTerms Terms(Unit unit)
    {
        var problems = new List<FieldProblem>();
        var escalation = Leases.Escalation.Read(Escalation);
        if (escalation is null)
            problems.Add(new("escalation", "lease.escalation-unclear", UnclearEscalationZh, UnclearEscalationEn));
        var payment = PaymentMethod.Read(Payment);
        if (payment is null)
            problems.Add(new("payment", "lease.payment-unclear", UnclearPaymentZh, UnclearPaymentEn));
        if (Lease.Problem(Term) is { } problem)
            problems.Add(problem);
        var terms = new RentTerms(
            Area ?? unit.Area,
            UnitPrice,
            escalation ?? Leases.Escalation.None,
            RentFreeDays,
            FitOutDays,
            payment ?? new(0, 1),
            Deposit,
            PropertyFee,
            ParkingSpaces
        );
        problems.AddRange(terms.Problems());
        return problems.Count == 0 ? terms : throw new InvalidInput(problems);
    }

    public const string UnclearEscalationZh = "看不懂的递增方式，请写成“每年递增3%”“第二年起每年递增5%”“第3年起递增6%”或“无”。";
    public const string UnclearEscalationEn = "The escalation is not understood; write 每年递增3%, 第二年起每年递增5%, 第3年起递增6% or 无.";
    public const string UnclearPaymentZh = "看不懂的付款方式，请写成“押三付三”“押一付三”“月付”“季付”“半年付”或“年付”。";
    public const string UnclearPaymentEn = "The payment method is not understood; write 押三付三, 押一付三, 月付, 季付, 半年付 or 年付.";
}

internal static class DraftLease
{
    public sealed record Request([Required, MaxLength(Lease.ContractNumberLength)] string ContractNumber, Guid UnitId, LeaseText Contract);

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
                ?? throw new RuleBroken("lease.unit-unknown", "没有这个单元，或不在您可见的范围内。", "There is no such unit, or not within what you may see.");
            var terms = request.Contract.Terms(unit);
            var customer = await db.CustomerOf(unit.BranchId, request.Contract.CustomerId, ct);
            var lease = new Lease(request.ContractNumber, customer, unit, request.Contract.Term, terms, request.Contract.Use);
            if (lease.ContractNumber.Length is 0 or > Lease.ContractNumberLength)
                throw new InvalidInput("contractNumber", "field.invalid", "合同编号无效。", "The contract number is not valid.");
            if (await db.Leases.AnyAsync(other => other.BranchId == lease.BranchId && other.ContractNumber == lease.ContractNumber, ct))
                throw new RuleBroken(
                    "lease.contract-number-used",
                    $"本分公司已有合同编号 {lease.ContractNumber}。",
                    $"The branch has a contract {lease.ContractNumber} already."
                );
            db.Leases.Add(lease);
            await db.SaveChangesAsync(ct);
            return TypedResults.Created($"/api/v1/leases/{lease.Id}", new Response(lease.Id));
        });
}
