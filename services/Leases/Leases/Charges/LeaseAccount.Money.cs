using CustomerArchive.Leases.Receipts;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Leases.Charges;

/// <summary>What happens on an account when money comes, goes or is moved.</summary>
internal sealed partial class LeaseAccount
{
    /// <summary>Money came. What its <paramref name="parts"/> name is settled, or what is due, oldest first; the rest stays as credit.</summary>
    /// <param name="until">Without parts, charges due up to this day are settled.</param>
    public Receipt Take(ReceiptText text, IReadOnlyList<ChargePart>? parts, DateOnly until, Booking booking)
    {
        var receipt = new Receipt(this, ReceiptKind.Payment, text, booking);
        receipts.Add(receipt);
        Settle(receipt, parts, until, text.ReceivedOn);
        return receipt;
    }

    /// <summary>Credit of a receipt settles further charges.</summary>
    public void Allocate(Receipt receipt, IReadOnlyList<ChargePart>? parts, DateOnly until, DateOnly today)
    {
        if (receipt.Unapplied == 0)
            throw new RuleBroken("receipt.nothing-left", "这笔收款已没有可核销的余额。", "Nothing of this receipt is left to allocate.");
        Settle(receipt, parts, until, today);
    }

    /// <summary>All credit settles what is due by that day, oldest receipt and oldest charge first.</summary>
    public void UseCredit(DateOnly until, DateOnly today)
    {
        foreach (var receipt in receipts.Where(receipt => receipt.Unapplied > 0).OrderBy(receipt => receipt.ReceivedOn).ToList())
            Settle(receipt, null, until, today);
    }

    /// <summary>A part of the deposit pays what is owed (押金抵扣). It must find enough that is owed and due.</summary>
    public Receipt Deduct(ReceiptText text, IReadOnlyList<ChargePart>? parts, Booking booking)
    {
        MustHold(text.Amount);
        var owed =
            parts?.Sum(part => part.Amount)
            ?? charges.Where(charge => charge.DueOn <= booking.Today && Deductible(charge)).Sum(charge => charge.Open);
        if (owed < text.Amount || parts?.Any(part => !Deductible(Find(part, 0))) == true)
            throw new RuleBroken(
                "deposit.nothing-owed",
                $"可用押金抵扣的到期欠费只有 {owed:0.00} 元；请先登记相应费用。",
                $"Only {owed:0.00} yuan are owed that the deposit could pay; book the fee first."
            );
        var receipt = new Receipt(this, ReceiptKind.DepositDeduction, text, booking);
        receipts.Add(receipt);
        DepositHeld -= text.Amount;
        Settle(receipt, parts, booking.Today, text.ReceivedOn);
        return receipt;

        static bool Deductible(Charge charge) => charge.Open > 0 && charge.Kind != ChargeKind.Deposit;
    }

    /// <summary>A part of the deposit goes back to the customer (押金退还).</summary>
    public Receipt RefundDeposit(ReceiptText text, Booking booking)
    {
        MustHold(text.Amount);
        var refund = new Receipt(this, ReceiptKind.DepositRefund, text, booking);
        receipts.Add(refund);
        DepositHeld -= text.Amount;
        Moved();
        return refund;
    }

    /// <summary>Overpaid money goes back: a charge that the credit settles at once, oldest receipt first.</summary>
    public Charge RefundCredit(Guid id, decimal amount, string basis, CurrentUser by, DateOnly today)
    {
        if (amount > Credit)
            throw new RuleBroken(
                "credit.not-enough",
                $"该合同的预收（多收）余额只有 {Credit:0.00} 元。",
                $"The credit of this lease is only {Credit:0.00} yuan."
            );
        var refund = Add(id, ChargeKind.CreditRefund, new(null, null, today), amount, basis, by, today);
        foreach (var receipt in receipts.Where(receipt => receipt.Unapplied > 0).OrderBy(receipt => receipt.ReceivedOn))
            if (refund.Open > 0)
                Apply(receipt, refund, Math.Min(refund.Open, receipt.Unapplied), today);
        Moved();
        return refund;
    }

    /// <summary>
    /// Takes a receipt back (红冲): whatever it had settled is open again, exactly; the receipt stays to be seen with its reversal.
    /// </summary>
    public void Reverse(Receipt receipt, CurrentUser by, DateOnly today)
    {
        var deposit = charges.Where(charge => charge.Kind == ChargeKind.Deposit).Sum(charge => Settled(receipt, charge));
        if (deposit > DepositHeld)
            throw new RuleBroken(
                "receipt.deposit-spent",
                "这笔收款中的押金已被抵扣或退还，请先撤销抵扣或退还。",
                "The deposit in this receipt was deducted or refunded already; reverse that first."
            );
        receipt.BecomeReversed(by, today);
        foreach (var charge in charges)
            if (Settled(receipt, charge) is > 0 and var part)
                Unapply(receipt, charge, part, today);
        receipt.Empty();
        if (receipt.Kind != ReceiptKind.Payment)
            DepositHeld += receipt.Amount;
        Moved();
    }

    private void Settle(Receipt receipt, IReadOnlyList<ChargePart>? parts, DateOnly until, DateOnly on)
    {
        if (parts is null)
        {
            var due = charges.Where(charge => charge.Open > 0 && charge.DueOn <= until && receipt.Pays(charge));
            foreach (var charge in due.OrderBy(charge => charge.DueOn).ThenBy(charge => charge.Id))
                if (receipt.Unapplied > 0)
                    Apply(receipt, charge, Math.Min(charge.Open, receipt.Unapplied), on);
        }
        else
        {
            for (var i = 0; i < parts.Count; i++)
            {
                var charge = Find(parts[i], i);
                if (parts[i].Amount > charge.Open)
                    throw new RuleBroken(
                        "receipt.exceeds-charge",
                        $"该应收只剩 {charge.Open:0.00} 元未结清，不能核销 {parts[i].Amount:0.00} 元。",
                        $"Only {charge.Open:0.00} yuan of that charge are open, not {parts[i].Amount:0.00}."
                    );
                if (parts[i].Amount > receipt.Unapplied)
                    throw new RuleBroken(
                        "receipt.exceeds-receipt",
                        "核销合计超过这笔收款的余额。",
                        "The allocations exceed what is left of the receipt."
                    );
                Apply(receipt, charge, parts[i].Amount, on);
            }
        }
        Moved();
    }

    private Charge Find(ChargePart part, int index) =>
        charges.Find(charge => charge.Id == part.ChargeId && charge.CorrectsId is null)
        ?? throw new InvalidInput(
            $"allocations[{index}].chargeId",
            "receipt.charge-unknown",
            "该合同没有这笔应收。",
            "The lease has no such charge."
        );

    private void Apply(Receipt receipt, Charge charge, decimal amount, DateOnly on)
    {
        // Never before the day it was last opened again: on no day may it look settled twice.
        var freed = allocations.Where(part => part.ChargeId == charge.Id && part.Amount < 0).Select(part => part.AppliedOn);
        var appliedOn = freed.Append(on).Max();
        receipt.Use(amount);
        allocations.Add(new(charge, receipt.Id, null, amount, appliedOn));
        charge.Settle(amount, LastOn(charge, appliedOn));
        if (charge.Kind == ChargeKind.Deposit)
            DepositHeld += amount;
    }

    private void Unapply(Receipt receipt, Charge charge, decimal amount, DateOnly on)
    {
        allocations.Add(new(charge, receipt.Id, null, -amount, on));
        receipt.Use(-amount);
        charge.Settle(-amount, on);
        if (charge.Kind == ChargeKind.Deposit)
            DepositHeld -= amount;
    }

    /// <summary>Frees that much of a charge from the money that settled it last.</summary>
    private void Release(Charge charge, decimal amount, DateOnly on)
    {
        if (charge.Kind == ChargeKind.Deposit)
            MustHold(amount);
        foreach (var receipt in receipts.OrderByDescending(receipt => receipt.ReceivedOn).ThenByDescending(receipt => receipt.Id))
        {
            var part = Math.Min(amount, Settled(receipt, charge));
            if (part <= 0)
                continue;
            Unapply(receipt, charge, part, on);
            amount -= part;
        }
    }

    private decimal Settled(Receipt receipt, Charge charge) =>
        allocations.Where(part => part.ReceiptId == receipt.Id && part.ChargeId == charge.Id).Sum(part => part.Amount);

    private void MustHold(decimal amount)
    {
        if (amount > DepositHeld)
            throw new RuleBroken(
                "deposit.not-enough",
                $"押金余额只有 {DepositHeld:0.00} 元。",
                $"Only {DepositHeld:0.00} yuan of deposit are held."
            );
    }
}
