using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Units;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Leases;

/// <summary>What people write into a contract; drafting and redrafting take the same.</summary>
internal record LeaseText
{
    public required Guid CustomerId { get; init; }
    public required DateOnly StartsOn { get; init; }

    /// <summary>Last day, inclusive.</summary>
    public required DateOnly EndsOn { get; init; }

    /// <summary>Yuan per ㎡ and month in the first year.</summary>
    public required decimal UnitPrice { get; init; }

    /// <summary>押三付三, 押一付三, 半年付, 季付, 月付, 年付 …</summary>
    [Required, MaxLength(40)]
    public required string PaymentMethod { get; init; }

    /// <summary>The day written on the contract, if any yet.</summary>
    public DateOnly? SignedOn { get; init; }

    /// <summary>Rented area in ㎡; that of the unit when not given.</summary>
    public decimal? Area { get; init; }

    /// <summary>每年递增3%, 第二年起每年递增5%, 第3年起递增6% (once), 每两年递增5% or 无.</summary>
    [MaxLength(60)]
    public string? Escalation { get; init; }
    public int RentFreeDays { get; init; }
    public int FitOutDays { get; init; }

    /// <summary>Yuan.</summary>
    public decimal Deposit { get; init; }

    /// <summary>Yuan per ㎡ and month.</summary>
    public decimal PropertyFee { get; init; }
    public int ParkingSpaces { get; init; }

    [MaxLength(100)]
    public string? Use { get; init; }

    internal LeaseTerm Term => new(SignedOn, StartsOn, EndsOn);

    /// <summary>The terms, or all that is wrong with them at once.</summary>
    internal RentTerms Terms(Unit unit)
    {
        var problems = new List<FieldProblem>();
        var escalation = Leases.Escalation.Read(Escalation);
        if (escalation is null)
            problems.Add(new("escalation", "lease.escalation-unclear", UnclearEscalationZh, UnclearEscalationEn));
        var payment = Leases.PaymentMethod.Read(PaymentMethod);
        if (payment is null)
            problems.Add(new("paymentMethod", "lease.payment-unclear", UnclearPaymentZh, UnclearPaymentEn));
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
    public const string UnclearEscalationEn =
        "The escalation is not understood; write 每年递增3%, 第二年起每年递增5%, 第3年起递增6% or 无.";
    public const string UnclearPaymentZh = "看不懂的付款方式，请写成“押三付三”“押一付三”“月付”“季付”“半年付”或“年付”。";
    public const string UnclearPaymentEn = "The payment method is not understood; write 押三付三, 押一付三, 月付, 季付, 半年付 or 年付.";
}

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
