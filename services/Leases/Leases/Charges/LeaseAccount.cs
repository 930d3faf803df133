using CustomerArchive.Leases.Receipts;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Leases.Charges;

/// <summary>
/// The account of one lease: its charges, the money that came and which settles which (L5; S0§2(2)). Every change of any of them goes
/// through it and moves its version, so that two people at once can never settle one charge twice. Its id is that of the lease.
/// Always: open of a charge, unapplied of a receipt and the deposit held are not negative.
/// </summary>
internal sealed partial class LeaseAccount : Aggregate
{
    private readonly List<Charge> charges = [];
    private readonly List<Receipt> receipts = [];
    private readonly List<Allocation> allocations = [];

    private LeaseAccount() { }

    public LeaseAccount(string branchId, Guid leaseId, Guid customerId, Guid buildingId) =>
        (BranchId, Id, CustomerId, BuildingId) = (branchId, leaseId, customerId, buildingId);

    public Guid CustomerId { get; private set; }
    public Guid BuildingId { get; private set; }

    /// <summary>The version of the contract that the charges are in step with.</summary>
    public int PlannedVersion { get; private set; }

    /// <summary>Counts the changes, so that each moves the version even where the sums stay.</summary>
    public int Movements { get; private set; }

    /// <summary>What is open over all charges, due or not.</summary>
    public decimal Owed { get; private set; }

    /// <summary>Money that came and settles nothing yet.</summary>
    public decimal Credit { get; private set; }

    /// <summary>Deposit taken and neither deducted nor refunded.</summary>
    public decimal DepositHeld { get; private set; }

    /// <summary>When the first open charge is due that the credit may pay; null while there is none.</summary>
    public DateOnly? CreditMeetsOn { get; private set; }

    public IReadOnlyList<Charge> Charges => charges;
    public IReadOnlyList<Receipt> Receipts => receipts;
    public IReadOnlyList<Allocation> Allocations => allocations;

    /// <summary>
    /// Brings the charges in step with the contract. What is not due yet and untouched is rewritten; anything else stays as it is and is
    /// corrected by a credit line or a further charge. Doing it again changes nothing.
    /// </summary>
    public void Plan(IReadOnlyList<PlannedCharge> wanted, int leaseVersion, DateOnly today)
    {
        var slots = wanted
            .Select(charge => (charge.Kind, charge.Period.From))
            .Union(charges.Where(charge => charge.Planned).Select(charge => (charge.Kind, charge.From)))
            .ToList();
        var changed = PlannedVersion != leaseVersion;
        foreach (var (kind, from) in slots)
            changed |= PlanSlot(kind, from, wanted.FirstOrDefault(charge => charge.Kind == kind && charge.Period.From == from), today);
        if (!changed)
            return;
        PlannedVersion = leaseVersion;
        Moved();
    }

    /// <summary>A fee that does not follow from the contract (水电费、加时费、赔偿…).</summary>
    public Charge Add(Guid id, ChargeKind kind, ChargePeriod period, decimal amount, string basis, CurrentUser by, DateOnly today)
    {
        var charge = new Charge(this, kind, period, amount, today)
        {
            Id = id,
            Basis = basis,
            BookedBy = by.Name,
        };
        charges.Add(charge);
        Moved();
        return charge;
    }

    /// <summary>Takes back a part of a charge or all of it; money that had settled it becomes credit again.</summary>
    public Charge CreditLine(Guid id, Charge charge, decimal amount, string basis, string by, DateOnly today, bool planned = false)
    {
        if (charge.CorrectsId is not null)
            throw new RuleBroken("charge.is-a-credit", "冲减行不能再冲减。", "A credit line cannot be credited itself.");
        if (amount > Left(charge))
            throw new RuleBroken(
                "charge.credit-exceeds",
                $"最多可冲减 {Left(charge):0.00} 元。",
                $"At most {Left(charge):0.00} yuan can be credited."
            );
        if (amount > charge.Open)
            Release(charge, amount - charge.Open, today);
        var credit = new Charge(this, charge.Kind, new(charge.From, charge.To, today), -amount, today)
        {
            Id = id,
            Planned = planned,
            CorrectsId = charge.Id,
            Basis = basis,
            BookedBy = by,
        };
        charges.Add(credit);
        allocations.Add(new(charge, null, credit.Id, amount, today));
        charge.Settle(amount, LastOn(charge, today));
        Moved();
        return credit;
    }

    /// <summary>Brings the charges for one time in step; returns whether any changed.</summary>
    private bool PlanSlot(ChargeKind kind, DateOnly? from, PlannedCharge? wanted, DateOnly today)
    {
        var booked = charges.FindAll(charge => charge.IsFor(from, kind));
        var missing = (wanted?.Amount ?? 0) - booked.Sum(charge => charge.Amount);
        var changed = missing != 0;
        if (booked.Find(charge => charge.Amount > 0 && charge.DueOn > today && !IsTouched(charge)) is { } future)
        {
            if (wanted is not null && future.Amount + missing > 0)
            {
                changed |= (future.To, future.DueOn) != (wanted.Period.To, wanted.Period.DueOn);
                if (changed)
                    future.Rewrite(wanted.Period, future.Amount + missing);
                return changed;
            }
            charges.Remove(future);
            (missing, changed) = (missing + future.Amount, true);
        }
        if (missing > 0)
        {
            var period = wanted!.Period;
            charges.Add(
                new(this, kind, booked.Count == 0 ? period : period with { DueOn = Later(period.DueOn, today) }, missing, today)
                {
                    Planned = true,
                }
            );
        }
        foreach (var charge in booked.Where(charge => charge.Amount > 0 && charges.Contains(charge)))
        {
            // A deposit that is spent or returned cannot be taken back a second time.
            var possible = kind == ChargeKind.Deposit ? Math.Min(Left(charge), charge.Open + DepositHeld) : Left(charge);
            var part = Math.Min(-missing, possible);
            if (part <= 0)
                continue;
            CreditLine(Guid.CreateVersion7(), charge, part, "", "", today, planned: true);
            missing += part;
        }
        return changed;
    }

    private bool IsTouched(Charge charge) => allocations.Exists(part => part.ChargeId == charge.Id);

    /// <summary>What of a charge no credit line has taken back.</summary>
    private decimal Left(Charge charge) =>
        charge.Amount + charges.Where(credit => credit.CorrectsId == charge.Id).Sum(credit => credit.Amount);

    private DateOnly LastOn(Charge charge, DateOnly on) =>
        allocations.Where(part => part.ChargeId == charge.Id).Select(part => part.AppliedOn).Append(on).Max();

    private void Moved()
    {
        Movements++;
        Owed = charges.Sum(charge => charge.Open);
        Credit = receipts.Sum(receipt => receipt.Unapplied);
        CreditMeetsOn = receipts
            .Where(receipt => receipt.Unapplied > 0)
            .SelectMany(receipt => charges.Where(charge => charge.Open > 0 && receipt.Pays(charge)))
            .Select(charge => (DateOnly?)charge.DueOn)
            .Min();
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
