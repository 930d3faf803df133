using CustomerArchive.Customers.Customers;
using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Customers.DueDiligence;

/// <summary>信用状况简评 with its basis and date; kept as history (C8; S0§2(4)).</summary>
internal sealed class CreditSummary : Aggregate
{
    private CreditSummary() { }

    public Guid CustomerId { get; private set; }

    /// <summary>Running number within the customer.</summary>
    public int Number { get; private set; }
    public string Text { get; private set; } = "";

    /// <summary>What it stands on: public records, payment history …</summary>
    public string Basis { get; private set; } = "";
    public DateOnly AsOf { get; private set; }

    /// <summary>On the list of abnormal operations (经营异常名录) that day.</summary>
    public bool IsListedAbnormal { get; private set; }
    public string RecordedByName { get; private set; } = "";
    public DateTimeOffset RecordedAt { get; private set; }

    public static CreditSummary Of(
        Customer file,
        int number,
        string text,
        string basis,
        DateOnly asOf,
        bool isListedAbnormal,
        Person by,
        DateTimeOffset now
    ) =>
        new()
        {
            BranchId = file.BranchId,
            CustomerId = file.Id,
            Number = number,
            Text = text,
            Basis = basis,
            AsOf = asOf,
            IsListedAbnormal = isListedAbnormal,
            RecordedByName = by.Name,
            RecordedAt = now,
        };
}
