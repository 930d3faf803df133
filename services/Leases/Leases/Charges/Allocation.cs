using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Leases.Charges;

/// <summary>
/// A part of a receipt or of a credit line that settles a charge (核销). Never changed: what is taken back is a further row with a
/// negative amount, so that arrears of any earlier day can be told.
/// </summary>
internal sealed class Allocation : IBranchScoped
{
    private Allocation() { }

    public Allocation(Charge charge, Guid? receiptId, Guid? creditId, decimal amount, DateOnly appliedOn)
    {
        (BranchId, LeaseId, ChargeId) = (charge.BranchId, charge.LeaseId, charge.Id);
        (ReceiptId, CreditId, Amount, AppliedOn) = (receiptId, creditId, amount, appliedOn);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public string BranchId { get; private set; } = "";
    public Guid LeaseId { get; private set; }
    public Guid ChargeId { get; private set; }
    public Guid? ReceiptId { get; private set; }

    /// <summary>The credit line; exactly one of the two is there.</summary>
    public Guid? CreditId { get; private set; }
    public decimal Amount { get; private set; }
    public DateOnly AppliedOn { get; private set; }
}
