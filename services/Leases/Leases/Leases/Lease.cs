using CustomerArchive.Leases.KnownCustomers;
using CustomerArchive.Leases.Units;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Leases.Leases;

/// <summary>
/// A lease contract (租约): what it says (here), and every rule about its life (L2, L3). First and last days are inclusive.
/// </summary>
internal sealed partial class Lease : Aggregate
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

    public void Redraft(KnownCustomer customer, LeaseTerm term, RentTerms terms, string? use)
    {
        Refuse(WhyNoDraft());
        Write(customer, term, terms, use);
    }

    /// <summary>Whether a ledger's row for the same unit says what this lease says.</summary>
    public bool SaysTheSame(Guid customerId, LeaseTerm term, RentTerms terms) =>
        CustomerId == customerId
        && (StartsOn, EndsOn) == (term.StartsOn, term.EndsOn)
        && (term.SignedOn is null || SignedOn == term.SignedOn)
        && Terms == terms;

    private void Write(KnownCustomer customer, LeaseTerm term, RentTerms terms, string? use)
    {
        (CustomerId, CustomerName) = (customer.Id, customer.Name);
        (SignedOn, StartsOn, EndsOn) = (term.SignedOn, term.StartsOn, term.EndsOn);
        Use = use;
        WriteTerms(terms);
    }

    private void WriteTerms(RentTerms terms)
    {
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
