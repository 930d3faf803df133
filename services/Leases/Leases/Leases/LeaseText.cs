using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Data;
using CustomerArchive.Leases.Units;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Leases.Leases;

/// <summary>What people write into a contract; drafting and redrafting take the same.</summary>
internal record LeaseText
{
    public required Guid CustomerId { get; init; }
    public required DateOnly StartsOn { get; init; }

    /// <summary>Last day, inclusive.</summary>
    public required DateOnly EndsOn { get; init; }

    /// <summary>Yuan per ㎡ and month in the first year; per day with <see cref="PriceUnit"/> <c>day</c>.</summary>
    public required decimal UnitPrice { get; init; }

    /// <summary>押三付三, 押一付三, 半年付, 季付, 月付, 年付 …</summary>
    [Required, MaxLength(40)]
    public required string PaymentMethod { get; init; }

    /// <summary>The day written on the contract, if any yet.</summary>
    public DateOnly? SignedOn { get; init; }

    /// <summary>Rented area in ㎡; that of the unit when not given.</summary>
    public decimal? Area { get; init; }

    /// <summary>每年递增3%, 第二年起每年递增5%, 第3年起递增6% (once), 每两年递增5%, 每年递增2元 or 无.</summary>
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

    /// <summary><c>month</c> (default) or <c>day</c>.</summary>
    public PriceUnit PriceUnit { get; init; }

    /// <summary><c>actual</c> (default): by the days of the month; <c>of365</c>: by a year of 365 days.</summary>
    public DayCount DayCount { get; init; }

    /// <summary>When rent is due: on the first day of the period unless said otherwise.</summary>
    public DueRule? Due { get; init; }

    /// <summary>Free days with their dates, at the start or in the middle, beside <see cref="RentFreeDays"/>.</summary>
    [MaxLength(FurtherTerms.MostLines)]
    public IReadOnlyList<FreePeriod>? FreePeriods { get; init; }

    /// <summary>Prices agreed in figures for later lease years, instead of an escalation.</summary>
    [MaxLength(FurtherTerms.MostLines)]
    public IReadOnlyList<PriceStep>? PriceSteps { get; init; }

    /// <summary>Fees beside the rent: property, utilities, parking …</summary>
    [MaxLength(FurtherTerms.MostLines)]
    public IReadOnlyList<FeeTerm>? Fees { get; init; }

    /// <summary>Everyone in the contract but its customer: landlord, co-tenants, guarantors, agents (L2).</summary>
    [MaxLength(LeaseParty.Most)]
    public IReadOnlyList<PartyText>? Parties { get; init; }

    /// <summary>The number of the one contract over several units of which this is the part for one; leases of it are found by it.</summary>
    [MaxLength(Lease.ContractNumberLength)]
    public string? PartOf { get; init; }

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
        )
        {
            Further = Further(),
        };
        problems.AddRange(terms.Problems());
        problems.AddRange(terms.Further.Problems(Term));
        return problems.Count == 0 ? terms : throw new InvalidInput(problems);
    }

    /// <summary>The parties with the present names of those who have a customer file in the branch.</summary>
    internal async Task<List<LeaseParty>> PartiesIn(string branchId, LeasesDb db, CancellationToken ct)
    {
        var parties = new List<LeaseParty>();
        foreach (var (role, customerId, name) in Parties ?? [])
        {
            var named = customerId is { } id ? (await db.CustomerOf(branchId, id, ct)).Name : Written.Tidy(name ?? "");
            if (named.Length == 0)
                throw new InvalidInput(
                    $"parties[{parties.Count}]",
                    "lease.party-unnamed",
                    "请选择该当事人的客户档案，或填写名称。",
                    "Name the party, or its customer file."
                );
            parties.Add(new(role, customerId, named));
        }
        return parties;
    }

    private FurtherTerms Further() =>
        new()
        {
            PriceUnit = PriceUnit,
            DayCount = DayCount,
            Due = Due ?? DueRule.FirstDay,
            FreePeriods = FreePeriods is null ? [] : [.. FreePeriods.OrderBy(period => period.From)],
            PriceSteps = PriceSteps ?? [],
            Fees = Fees ?? [],
        };

    public const string UnclearEscalationZh =
        "看不懂的递增方式，请写成“每年递增3%”“第二年起每年递增5%”“第3年起递增6%”“每年递增2元”或“无”。";
    public const string UnclearEscalationEn =
        "The escalation is not understood; write 每年递增3%, 第二年起每年递增5%, 第3年起递增6%, 每年递增2元 or 无.";
    public const string UnclearPaymentZh = "看不懂的付款方式，请写成“押三付三”“押一付三”“月付”“季付”“半年付”或“年付”。";
    public const string UnclearPaymentEn = "The payment method is not understood; write 押三付三, 押一付三, 月付, 季付, 半年付 or 年付.";
}
