using CustomerArchive.Leases.Contracts;
using CustomerArchive.Leases.KnownCustomers;
using CustomerArchive.Leases.Units;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Leases.Leases;

/// <summary>A lease contract (租约) and every rule about its life (L2, L3). First and last days are inclusive.</summary>
internal sealed class Lease : Aggregate
{
    public const int ContractNumberLength = 60;

    /// <summary>民法典705: a term beyond twenty years is void for what exceeds it.</summary>
    private const int MostYears = 20;

    private Lease() { }

    public Lease(string contractNumber, KnownCustomer customer, Unit unit, LeaseTerm term, RentTerms terms, string? use)
    {
        BranchId = unit.BranchId;
        ContractNumber = Written.Number(contractNumber);
        (UnitId, Unit) = (unit.Id, unit);
        Write(customer, term, terms, use);
    }

    /// <summary>Unique within the branch; half-width, upper case.</summary>
    public string ContractNumber { get; private set; } = "";
    public Guid CustomerId { get; private set; }

    /// <summary>The customer's name as it stands in the contract.</summary>
    public string CustomerName { get; private set; } = "";
    public Guid UnitId { get; private set; }
    public Unit Unit { get; private set; } = null!;

    /// <summary>The day written on the contract; binding once signed.</summary>
    public DateOnly? SignedOn { get; private set; }
    public DateOnly StartsOn { get; private set; }
    public DateOnly EndsOn { get; private set; }
    public string? Use { get; private set; }

    public decimal Area { get; private set; }
    public decimal UnitPrice { get; private set; }
    public int EscalationFromYear { get; private set; }
    public int EscalationEveryYears { get; private set; }
    public decimal EscalationPercent { get; private set; }

    /// <summary>Yuan by which the price rises, where it rises by an amount.</summary>
    public decimal EscalationAmount { get; private set; }
    public int RentFreeDays { get; private set; }
    public int FitOutDays { get; private set; }
    public int DepositMonths { get; private set; }
    public int CycleMonths { get; private set; }
    public decimal Deposit { get; private set; }
    public decimal PropertyFee { get; private set; }
    public int ParkingSpaces { get; private set; }

    /// <summary>Null when there are none.</summary>
    public FurtherTerms? Further { get; private set; }

    public LeaseState State { get; private set; } = LeaseState.Draft;
    public DateOnly? EndedOn { get; private set; }
    public EndReason? EndReason { get; private set; }
    public DateOnly? MovedOutOn { get; private set; }

    public RentTerms Terms =>
        new(
            Area,
            UnitPrice,
            new(EscalationFromYear, EscalationEveryYears, EscalationPercent, EscalationAmount),
            RentFreeDays,
            FitOutDays,
            new(DepositMonths, CycleMonths),
            Deposit,
            PropertyFee,
            ParkingSpaces
        )
        {
            Further = Further ?? FurtherTerms.None,
        };

    /// <summary>The last day it occupies its unit by contract.</summary>
    public DateOnly LastDay => EndedOn ?? EndsOn;

    /// <summary>In force on that day: signed, begun, neither over nor ended.</summary>
    public bool InForce(DateOnly day) => State != LeaseState.Draft && StartsOn <= day && day <= LastDay;

    /// <summary>Whether it has the unit on one of these days; one that was called off before it began has it never.</summary>
    public bool Overlaps(DateOnly from, DateOnly to) =>
        State != LeaseState.Draft && StartsOn <= to && from <= LastDay && StartsOn <= LastDay;

    public void Redraft(KnownCustomer customer, LeaseTerm term, RentTerms terms, string? use)
    {
        if (State != LeaseState.Draft)
            throw new RuleBroken(
                "lease.not-a-draft",
                "合同已签订，不能再改草稿。",
                "The contract is signed; its draft cannot be changed any more."
            );
        Write(customer, term, terms, use);
    }

    /// <param name="signedOn">The day of signing; the day in the draft when not given.</param>
    /// <param name="customer">Its name now is the one in the contract.</param>
    /// <param name="other">A lease that has the unit during this one's term, if any.</param>
    /// <param name="today">The day in China.</param>
    public LeaseSigned Sign(DateOnly? signedOn, KnownCustomer customer, Lease? other, DateOnly today)
    {
        if (State != LeaseState.Draft)
            throw new RuleBroken("lease.already-signed", "合同已经签订，不能重复签订。", "The contract is signed already.");
        if ((signedOn ?? SignedOn) is not { } day)
            throw new RuleBroken("lease.signing-day-missing", "请填写签订日期。", "Say on which day it was signed.");
        if (day > today)
            throw new RuleBroken(
                "lease.signed-in-future",
                $"签订日期 {day:yyyy-MM-dd} 晚于今天。",
                $"The signing day {day:yyyy-MM-dd} lies in the future."
            );
        if (day > EndsOn)
            throw new RuleBroken("lease.signed-after-end", "签订日期晚于到期日期。", "It cannot be signed after its last day.");
        if (other is not null)
            throw new RuleBroken(
                "lease.unit-occupied",
                $"该单元在 {other.StartsOn:yyyy-MM-dd} 至 {other.LastDay:yyyy-MM-dd} 已由合同 {other.ContractNumber} 租用。",
                $"The unit is let by contract {other.ContractNumber} from {other.StartsOn:yyyy-MM-dd} to {other.LastDay:yyyy-MM-dd}."
            );

        SignedOn = day;
        State = LeaseState.Signed;
        CustomerName = customer.Name;
        Unit.BecameLet();
        return new(
            Id,
            BranchId,
            ContractNumber,
            CustomerId,
            CustomerName,
            UnitId,
            Unit.Building.Name,
            Unit.Floor,
            Unit.Number,
            day,
            StartsOn,
            EndsOn,
            NextVersion
        );
    }

    /// <summary>The end may be recorded late: a day in the past is fine.</summary>
    public LeaseEnded End(DateOnly endedOn, EndReason reason, DateOnly today)
    {
        MustBeSigned();
        if (State != LeaseState.Signed)
            throw new RuleBroken(
                "lease.already-ended",
                $"租约已于 {EndedOn:yyyy-MM-dd} 终止。",
                $"The lease ended on {EndedOn:yyyy-MM-dd} already."
            );
        if (endedOn > today)
            throw new RuleBroken(
                "lease.end-in-future",
                "终止日期晚于今天，请到期后再登记。",
                "The end lies in the future; record it when it has come."
            );
        if (endedOn < SignedOn)
            throw new RuleBroken("lease.ended-before-signing", "终止日期早于签订日期。", "It cannot end before it was signed.");
        if (endedOn > EndsOn)
            throw new RuleBroken(
                "lease.ended-after-term",
                $"租期至 {EndsOn:yyyy-MM-dd} 止，终止日期不能更晚。",
                $"The term ends on {EndsOn:yyyy-MM-dd}; the lease cannot end later."
            );
        if (reason == Leases.EndReason.Expired != (endedOn == EndsOn))
            throw new RuleBroken(
                "lease.reason-does-not-fit",
                $"到期终止的日期只能是 {EndsOn:yyyy-MM-dd}，提前终止或转让须早于该日。",
                $"It expires on {EndsOn:yyyy-MM-dd} and no other day; early termination and assignment come before that day."
            );

        State = LeaseState.Ended;
        (EndedOn, EndReason) = (endedOn, reason);
        return new(Id, BranchId, ContractNumber, CustomerId, endedOn, reason.InWords(), NextVersion);
    }

    public CustomerMovedOut MoveOut(DateOnly movedOutOn, DateOnly today)
    {
        MustBeSigned();
        if (State is LeaseState.MovedOut or LeaseState.Closed)
            throw new RuleBroken(
                "lease.already-moved-out",
                $"客户已于 {MovedOutOn:yyyy-MM-dd} 退租搬离。",
                $"The customer moved out on {MovedOutOn:yyyy-MM-dd} already."
            );
        if (State != LeaseState.Ended)
            throw new RuleBroken(
                "lease.not-ended",
                "请先登记租约终止，再登记退租搬离。",
                "Record the end of the lease first, then the move."
            );
        if (movedOutOn > today)
            throw new RuleBroken("lease.move-in-future", "搬离日期晚于今天。", "The day of the move lies in the future.");
        if (movedOutOn < SignedOn)
            throw new RuleBroken(
                "lease.moved-before-signing",
                "搬离日期早于签订日期。",
                "Nobody moves out before the contract was signed."
            );

        State = LeaseState.MovedOut;
        MovedOutOn = movedOutOn;
        return new(Id, BranchId, CustomerId, UnitId, movedOutOn, NextVersion);
    }

    /// <summary>Whether a ledger's row for the same unit says what this lease says.</summary>
    public bool SaysTheSame(Guid customerId, LeaseTerm term, RentTerms terms) =>
        CustomerId == customerId
        && (StartsOn, EndsOn) == (term.StartsOn, term.EndsOn)
        && (term.SignedOn is null || SignedOn == term.SignedOn)
        && Terms == terms;

    private void MustBeSigned()
    {
        if (State == LeaseState.Draft)
            throw new RuleBroken("lease.not-signed", "合同尚未签订。", "The contract is not signed.");
    }

    private void Write(KnownCustomer customer, LeaseTerm term, RentTerms terms, string? use)
    {
        (CustomerId, CustomerName) = (customer.Id, customer.Name);
        (SignedOn, StartsOn, EndsOn) = (term.SignedOn, term.StartsOn, term.EndsOn);
        Use = use;
        (Area, UnitPrice) = (terms.Area, terms.UnitPrice);
        (EscalationFromYear, EscalationEveryYears, EscalationPercent, EscalationAmount) = (
            terms.Escalation.FromYear,
            terms.Escalation.EveryYears,
            terms.Escalation.Percent,
            terms.Escalation.Amount
        );
        (RentFreeDays, FitOutDays) = (terms.RentFreeDays, terms.FitOutDays);
        (DepositMonths, CycleMonths) = (terms.Payment.DepositMonths, terms.Payment.CycleMonths);
        (Deposit, PropertyFee, ParkingSpaces) = (terms.Deposit, terms.PropertyFee, terms.ParkingSpaces);
        Further = terms.Further == FurtherTerms.None ? null : terms.Further;
    }

    /// <summary>What is wrong with these days, if anything.</summary>
    public static FieldProblem? Problem(LeaseTerm term)
    {
        if (term.StartsOn.Year is < 1990 or > 2150)
            return new("startsOn", "lease.start-implausible", "起租日期不合理。", "The first day is not plausible.");
        if (term.EndsOn < term.StartsOn)
            return new("endsOn", "lease.ends-before-start", "到期日期早于起租日期。", "The last day comes before the first.");
        if (term.EndsOn >= term.StartsOn.AddYears(MostYears))
            return new(
                "endsOn",
                "lease.longer-than-20-years",
                $"租赁期限不得超过二十年（民法典第七百零五条），最晚为 {term.StartsOn.AddYears(MostYears).AddDays(-1):yyyy-MM-dd}。",
                $"A lease may not exceed twenty years (Civil Code 705): {term.StartsOn.AddYears(MostYears).AddDays(-1):yyyy-MM-dd} at the latest."
            );
        if (term.SignedOn > term.EndsOn)
            return new("signedOn", "lease.signed-after-end", "签订日期晚于到期日期。", "It cannot be signed after its last day.");
        if (term.SignedOn is { Year: < 1990 })
            return new("signedOn", "lease.signing-day-implausible", "签订日期不合理。", "The day of signing is not plausible.");
        return null;
    }
}

/// <summary>First and last day are inclusive.</summary>
internal sealed record LeaseTerm(DateOnly? SignedOn, DateOnly StartsOn, DateOnly EndsOn);
