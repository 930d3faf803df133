using CustomerArchive.Leases.Charges;
using CustomerArchive.Leases.Receipts;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerArchive.Leases.Tests;

/// <summary>Whatever people do to an account in whatever order, its sums hold.</summary>
[Trait("req", "L5"), Trait("databases", "one")]
public sealed class AccountPropertyTests
{
    private static readonly DateOnly Start = new(2026, 1, 1);
    private static readonly CurrentUser Clerk = new();

    /// <summary>One thing that somebody does: what, how much, to which of the rows, and how many days after the last.</summary>
    public sealed record Act(int What, int Cents, int Which, int DaysLater);

    private static readonly Gen<Act> Acts =
        from what in Gen.Choose(0, 8)
        from cents in Gen.OneOf(Gen.Choose(1, 300), Gen.Choose(1, 400_000), Gen.Constant(100_000))
        from which in Gen.Choose(0, 20)
        from days in Gen.Choose(0, 40)
        select new Act(what, cents, which, days);

    private static readonly Arbitrary<Act[]> Lives = Arb.From(
        Acts.ArrayOf(),
        acts => acts.Select((_, i) => acts.Where((_, j) => j != i).ToArray())
    );

    [Fact]
    public void No_balance_is_negative_and_every_sum_agrees() =>
        Prop.ForAll(
                Lives,
                acts =>
                {
                    var account = new LeaseAccount("sz", Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
                    var day = Start;
                    account.Plan(Contract(4, 100_000), 1, day);
                    foreach (var act in acts)
                    {
                        day = day.AddDays(act.DaysLater);
                        var before = Sums(account);
                        try
                        {
                            Do(account, act, day);
                        }
                        catch (Exception refusal) when (refusal is RuleBroken or InvalidInput)
                        {
                            // Over HTTP nothing would have been saved; here the account shows whether the refusal came first.
                            if (Sums(account) != before)
                                return false;
                        }
                        if (!Holds(account, day))
                            return false;
                    }
                    return true;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_reversal_puts_everything_back_where_it_was() =>
        Prop.ForAll(
                Lives,
                Arb.From(Gen.Choose(1, 500_000)),
                (acts, cents) =>
                {
                    var account = new LeaseAccount("sz", Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
                    account.Plan(Contract(4, 100_000), 1, Start);
                    var day = Start;
                    foreach (var act in acts)
                    {
                        day = day.AddDays(act.DaysLater);
                        try
                        {
                            Do(account, act, day);
                        }
                        catch (Exception refusal) when (refusal is RuleBroken or InvalidInput) { }
                    }
                    var before = Everything(account);
                    var receipt = account.Take(Text(cents, ReceiptFor.Anything, day), null, day.AddDays(31), Booking(day));
                    account.Reverse(receipt, Clerk, day);
                    return Everything(account) == before;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_plan_is_met_to_the_cent_however_often_terms_change() =>
        Prop.ForAll(
                Arb.From(Gen.Choose(0, 6).Zip(Gen.Choose(1, 300_000)).ArrayOf()),
                Arb.From(Gen.Choose(0, 100)),
                (plans, step) =>
                {
                    var account = new LeaseAccount("sz", Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
                    var day = Start;
                    foreach (var (instalments, cents) in plans)
                    {
                        var wanted = Contract(instalments, cents);
                        account.Plan(wanted, 1, day);
                        var rents = account.Charges.Where(charge => charge.Kind == ChargeKind.Rent).ToList();
                        var expected = wanted.Where(charge => charge.Kind == ChargeKind.Rent).Sum(charge => charge.Amount);
                        var rows = account.Charges.Count;
                        account.Plan(wanted, 2, day);
                        if (rents.Sum(charge => charge.Amount) != expected || account.Charges.Count != rows || !Holds(account, day))
                            return false;
                        account.Take(Text(cents, ReceiptFor.Rent, day), null, day.AddDays(31), Booking(day));
                        day = day.AddDays(step);
                    }
                    return true;
                }
            )
            .QuickCheckThrowOnFailure();

    private static void Do(LeaseAccount account, Act act, DateOnly day)
    {
        var amount = act.Cents / 100m;
        var charge = account.Charges.Count == 0 ? null : account.Charges[act.Which % account.Charges.Count];
        var receipt = account.Receipts.Count == 0 ? null : account.Receipts[act.Which % account.Receipts.Count];
        switch (act.What)
        {
            case 0 or 1:
                account.Take(
                    Text(act.Cents, (ReceiptFor)(act.Which % 4), day.AddDays(-(act.Which % 3))),
                    null,
                    day.AddDays(31),
                    Booking(day)
                );
                break;
            case 2 when charge is { Open: > 0 }:
                account.Take(Text(act.Cents, ReceiptFor.Anything, day), [new(charge.Id, Math.Min(charge.Open, amount))], day, Booking(day));
                break;
            case 3:
                account.Deduct(Text(act.Cents, ReceiptFor.Anything, day), null, Booking(day));
                break;
            case 4:
                account.RefundDeposit(Text(act.Cents, ReceiptFor.Deposit, day), Booking(day));
                break;
            case 5 when account.Credit > 0:
                account.RefundCredit(Guid.CreateVersion7(), Math.Min(amount, account.Credit), "退", Clerk, day);
                break;
            case 6 when receipt is not null:
                account.Reverse(receipt, Clerk, day);
                break;
            case 7 when charge is not null:
                account.CreditLine(Guid.CreateVersion7(), charge, amount, "减免", "manager", day);
                break;
            case 8 when act.Which > 10:
                account.Plan(Contract(act.Which % 6, act.Cents), 1, day);
                break;
            default:
                account.UseCredit(day.AddDays(31), day);
                break;
        }
    }

    private static bool Holds(LeaseAccount account, DateOnly today)
    {
        var parts = account.Allocations.ToLookup(part => part.ChargeId);
        decimal Settles(Charge charge, DateOnly on) => parts[charge.Id].Where(part => part.AppliedOn <= on).Sum(part => part.Amount);
        var standing = account.Receipts.Where(receipt => receipt.State != ReceiptState.Reversed).ToList();
        var originals = account.Charges.Where(charge => charge.CorrectsId is null).ToList();
        var days = account.Allocations.Select(part => part.AppliedOn).Append(today).ToHashSet();
        return account.DepositHeld >= 0
            && account.Credit >= 0
            && account.Charges.All(charge => charge.Open >= 0 && charge.Open == 0 == charge.SettledOn is not null)
            && originals.TrueForAll(charge => charge.Open == charge.Amount - Settles(charge, DateOnly.MaxValue))
            // On no earlier evening either was a charge settled twice, and the day of settling is the last.
            && originals.TrueForAll(charge => days.All(day => Settles(charge, day) is >= 0 and var part && part <= charge.Amount))
            && originals.TrueForAll(charge => charge.SettledOn is not { } day || charge.Amount == Settles(charge, day))
            && account.Receipts.All(receipt =>
                receipt.Unapplied >= 0
                && receipt.Unapplied
                    == (receipt.State == ReceiptState.Reversed || receipt.Kind == ReceiptKind.DepositRefund ? 0 : receipt.Amount)
                        - account.Allocations.Where(part => part.ReceiptId == receipt.Id).Sum(part => part.Amount)
            )
            // The statement: charges less receipts is what is open less what is overpaid.
            && account.Owed - account.Credit
                == account.Charges.Sum(charge => charge.Amount)
                    - standing.Where(receipt => receipt.Kind != ReceiptKind.DepositRefund).Sum(receipt => receipt.Amount)
            && account.DepositHeld
                == account
                    .Allocations.Where(part =>
                        part.ReceiptId is not null
                        && originals.Exists(charge => charge.Id == part.ChargeId && charge.Kind == ChargeKind.Deposit)
                    )
                    .Sum(part => part.Amount)
                    - standing.Where(receipt => receipt.Kind != ReceiptKind.Payment).Sum(receipt => receipt.Amount);
    }

    private static (decimal, decimal, decimal, int, int) Sums(LeaseAccount account) =>
        (account.Owed, account.Credit, account.DepositHeld, account.Charges.Count, account.Allocations.Count);

    private static string Everything(LeaseAccount account) =>
        string.Join('|', account.Charges.Select(charge => $"{charge.Id} {charge.Amount:0.00} {charge.Open:0.00}"))
        + string.Join(
            '|',
            account
                .Receipts.Where(receipt => receipt.State != ReceiptState.Reversed)
                .Select(receipt => $"{receipt.Id} {receipt.Unapplied:0.00}")
        )
        + $"|{account.Owed:0.00} {account.Credit:0.00} {account.DepositHeld:0.00}";

    private static List<PlannedCharge> Contract(int instalments, int cents) =>
        [
            new(ChargeKind.Deposit, new(null, null, Start), 2 * cents / 100m),
            .. Enumerable
                .Range(0, instalments)
                .Select(i => new PlannedCharge(
                    ChargeKind.Rent,
                    new(Start.AddMonths(i), Start.AddMonths(i + 1).AddDays(-1), Start.AddMonths(i)),
                    cents / 100m
                )),
        ];

    private static ReceiptText Text(int cents, ReceiptFor @for, DateOnly day) =>
        new(@for, PaymentWay.BankTransfer, "客户", cents / 100m, day, null, null, null);

    private static Booking Booking(DateOnly day) => new(Guid.CreateVersion7().ToString("N"), Clerk, default, day);
}
