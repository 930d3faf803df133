using CustomerArchive.Leases.Charges;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Leases.Receipts;

/// <summary>
/// Money that came (收款), or deposit that was deducted or went back. Never edited: a wrong one is reversed (红冲), above a limit with
/// the approval of a second person. What it settles is decided by its <see cref="LeaseAccount"/>.
/// </summary>
internal sealed class Receipt : Aggregate
{
    public const int PayerLength = 200;
    public const int VoucherLength = 60;

    private Receipt() { }

    public Receipt(LeaseAccount account, ReceiptKind kind, ReceiptText text, Booking booking)
    {
        (BranchId, LeaseId, CustomerId, Kind) = (account.BranchId, account.Id, account.CustomerId, kind);
        (For, Way, Payer, Amount, ReceivedOn) = (text.For, text.Way, text.Payer, text.Amount, text.ReceivedOn);
        (VoucherNumber, Remark) = (text.VoucherNumber, text.Remark);
        (InvoiceCode, InvoiceNumber, InvoiceKey) = (text.Invoice?.Code, text.Invoice?.Number, text.Invoice?.Key);
        (RequestKey, BookedById, BookedBy, BookedAt) = (booking.RequestKey, booking.By.Id, booking.By.Name, booking.At);
        Unapplied = kind == ReceiptKind.DepositRefund ? 0 : text.Amount;
    }

    public Guid LeaseId { get; private set; }
    public Guid CustomerId { get; private set; }
    public ReceiptKind Kind { get; private set; }
    public ReceiptFor For { get; private set; }
    public PaymentWay Way { get; private set; }

    /// <summary>Who paid, or who got the deposit back.</summary>
    public string Payer { get; private set; } = "";
    public decimal Amount { get; private set; }

    /// <summary>What of it settles nothing yet: credit of the customer.</summary>
    public decimal Unapplied { get; private set; }
    public DateOnly ReceivedOn { get; private set; }

    /// <summary>The bank's or cashier's slip.</summary>
    public string? VoucherNumber { get; private set; }
    public string? InvoiceCode { get; private set; }
    public string? InvoiceNumber { get; private set; }

    /// <summary>Code and number together, unique over all branches while the receipt stands; null once it is reversed.</summary>
    public string? InvoiceKey { get; private set; }
    public string? Remark { get; private set; }

    /// <summary>Fingerprint of who asked with which idempotency key.</summary>
    public string RequestKey { get; private set; } = "";
    public string BookedById { get; private set; } = "";
    public string BookedBy { get; private set; } = "";
    public DateTimeOffset BookedAt { get; private set; }

    public ReceiptState State { get; private set; }
    public string? ReversalReason { get; private set; }
    public string? ReversalAskedById { get; private set; }
    public string? ReversalAskedBy { get; private set; }
    public string? ReversedBy { get; private set; }
    public DateOnly? ReversedOn { get; private set; }

    /// <summary>Whether it pays such a charge when nobody says which.</summary>
    public bool Pays(Charge charge) =>
        For switch
        {
            ReceiptFor.Anything => Kind != ReceiptKind.DepositDeduction || charge.Kind != ChargeKind.Deposit,
            ReceiptFor.Rent => charge.Kind is ChargeKind.Rent or ChargeKind.OpeningBalance,
            ReceiptFor.Deposit => charge.Kind == ChargeKind.Deposit,
            _ => charge.Kind is not (ChargeKind.Rent or ChargeKind.OpeningBalance or ChargeKind.Deposit),
        };

    /// <summary>Whether a repeated request asks for the same.</summary>
    public bool SaysTheSame(Guid leaseId, ReceiptKind kind, ReceiptText text) =>
        (LeaseId, Kind, For, Way, Payer, Amount, ReceivedOn)
            == (leaseId, kind, text.For, text.Way, text.Payer, text.Amount, text.ReceivedOn)
        && (VoucherNumber, InvoiceCode, InvoiceNumber) == (text.VoucherNumber, text.Invoice?.Code, text.Invoice?.Number);

    public void Use(decimal amount) => Unapplied -= amount;

    public void Empty() => Unapplied = 0;

    /// <summary>Above the limit a second person must approve; returns whether that is so.</summary>
    public bool AskReversal(string reason, decimal limit, CurrentUser by)
    {
        MustStand();
        if (State == ReceiptState.ReversalAsked)
            throw new RuleBroken("receipt.reversal-already-asked", "已有人申请红冲。", "Its reversal was asked for already.");
        (ReversalReason, ReversalAskedById, ReversalAskedBy) = (reason, by.Id, by.Name);
        if (Amount <= limit)
            return false;
        State = ReceiptState.ReversalAsked;
        return true;
    }

    public void DecideReversal(CurrentUser by)
    {
        MustStand();
        if (State != ReceiptState.ReversalAsked)
            throw new RuleBroken("receipt.reversal-not-asked", "尚无人申请红冲。", "Nobody asked to reverse it.");
        if (by.Id == ReversalAskedById)
            throw new NotPermitted("receipt.own-reversal", "不能审批自己提出的红冲。", "Nobody decides their own reversal.");
    }

    public void KeepStanding() => (State, ReversalReason, ReversalAskedById, ReversalAskedBy) = (ReceiptState.Booked, null, null, null);

    public void BecomeReversed(CurrentUser by, DateOnly today)
    {
        MustStand();
        (State, ReversedBy, ReversedOn, InvoiceKey) = (ReceiptState.Reversed, by.Name, today, null);
    }

    private void MustStand()
    {
        if (State == ReceiptState.Reversed)
            throw new RuleBroken(
                "receipt.already-reversed",
                $"这笔收款已于 {ReversedOn:yyyy-MM-dd} 红冲。",
                $"It was reversed on {ReversedOn:yyyy-MM-dd} already."
            );
    }
}
