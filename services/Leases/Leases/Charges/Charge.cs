using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Leases.Charges;

/// <summary>
/// One amount that a lease owes (应收), in yuan. It is a part of its <see cref="LeaseAccount"/>, which alone changes it. A negative
/// one is the credit line (红字) that corrects another.
/// </summary>
internal sealed class Charge : IBranchScoped
{
    public const int BasisLength = 400;

    private Charge() { }

    public Charge(LeaseAccount account, ChargeKind kind, ChargePeriod period, decimal amount, DateOnly bookedOn)
    {
        (BranchId, LeaseId, CustomerId, BuildingId) = (account.BranchId, account.Id, account.CustomerId, account.BuildingId);
        (Kind, BookedOn) = (kind, bookedOn);
        Rewrite(period, amount);
    }

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string BranchId { get; private set; } = "";
    public Guid LeaseId { get; private set; }

    /// <summary>Who owed it then; kept here with the building so that arrears are one query over this table.</summary>
    public Guid CustomerId { get; private set; }
    public Guid BuildingId { get; private set; }
    public ChargeKind Kind { get; private set; }

    /// <summary>First and last day that it pays for, inclusive; null where it is not for a time.</summary>
    public DateOnly? From { get; private set; }
    public DateOnly? To { get; private set; }
    public DateOnly DueOn { get; private set; }
    public decimal Amount { get; private set; }

    /// <summary>What neither money nor credit has settled yet; never negative.</summary>
    public decimal Open { get; private set; }

    /// <summary>The day on which nothing was open any more; null while something is. Arrears search by it.</summary>
    public DateOnly? SettledOn { get; private set; }

    /// <summary>Follows from the contract; otherwise somebody added it.</summary>
    public bool Planned { get; init; }

    /// <summary>The charge that this credit line corrects.</summary>
    public Guid? CorrectsId { get; init; }

    /// <summary>Why it is owed, as written by whoever added it; empty for what the contract demands.</summary>
    public string Basis { get; init; } = "";
    public DateOnly BookedOn { get; private set; }
    public string BookedBy { get; init; } = "";

    /// <summary>The day it stands under in a statement.</summary>
    public DateOnly StatedOn => CorrectsId is null ? DueOn : BookedOn;

    public bool IsFor(DateOnly? from, ChargeKind kind) => Planned && Kind == kind && From == from;

    /// <summary>Only before it is due and before anything settled a part of it.</summary>
    public void Rewrite(ChargePeriod period, decimal amount)
    {
        (From, To, DueOn) = (period.From, period.To, period.DueOn);
        Amount = amount;
        Open = Math.Max(amount, 0);
        SettledOn = Open == 0 ? BookedOn : null;
    }

    /// <param name="lastOn">The last day on which anything settled it.</param>
    public void Settle(decimal amount, DateOnly lastOn)
    {
        Open -= amount;
        SettledOn = Open == 0 ? lastOn : null;
    }
}

/// <summary>For which days, inclusive, and payable when.</summary>
internal sealed record ChargePeriod(DateOnly? From, DateOnly? To, DateOnly DueOn);
