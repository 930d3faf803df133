using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Leases.Receipts;

internal enum ReceiptKind
{
    Payment,
    DepositDeduction,
    DepositRefund,
}

internal enum ReceiptState
{
    Booked,
    ReversalAsked,
    Reversed,
}

/// <summary>Which charges a receipt pays when it names none.</summary>
internal enum ReceiptFor
{
    Anything,
    Rent,
    Fees,
    Deposit,
}

/// <summary>How money moved.</summary>
internal enum PaymentWay
{
    BankTransfer,
    Cash,
    Cheque,
    Card,
    WeChatPay,
    Alipay,
    Deposit,
    Other,
}

/// <summary>What is written on a receipt.</summary>
internal sealed record ReceiptText(
    ReceiptFor For,
    PaymentWay Way,
    string Payer,
    decimal Amount,
    DateOnly ReceivedOn,
    string? VoucherNumber,
    Invoice? Invoice,
    string? Remark
);

/// <summary>A charge and how much of it is settled, in yuan.</summary>
internal sealed record ChargePart(Guid ChargeId, decimal Amount);

/// <summary>Who books, by which request and when.</summary>
internal sealed record Booking(string RequestKey, CurrentUser By, DateTimeOffset At, DateOnly Today);
