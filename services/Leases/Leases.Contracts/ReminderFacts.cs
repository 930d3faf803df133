namespace CustomerArchive.Leases.Contracts;

/// <summary>A lease comes to its end in so many days (L7): once for each last day and stage. Somebody is to see to it.</summary>
/// <param name="EndsOn">Last day, inclusive.</param>
/// <param name="Stage">The lead time in days that is reached: 90, 60 or 30 by default.</param>
/// <param name="ContractNumber">Unique number of the contract within the branch.</param>
public sealed record LeaseExpiring(
    Guid ReminderId,
    Guid LeaseId,
    string BranchId,
    string ContractNumber,
    Guid CustomerId,
    DateOnly EndsOn,
    int Stage,
    int Version
);

/// <summary>A lease is over and nobody moved out (L7): once for each last day and stage.</summary>
/// <param name="EndedOn">The last day that it was to be in force, inclusive.</param>
/// <param name="Stage">The number of days over that is reached: 1 or 30 by default.</param>
/// <param name="ContractNumber">Unique number of the contract within the branch.</param>
public sealed record LeaseHeldOver(
    Guid ReminderId,
    Guid LeaseId,
    string BranchId,
    string ContractNumber,
    Guid CustomerId,
    DateOnly EndedOn,
    int Stage,
    int Version
);

/// <summary>A lease has to pay in so many days (L7): once for each due day and stage.</summary>
/// <param name="Amount">Yuan open of all that is due that day, when this was said.</param>
/// <param name="Stage">The lead time in days that is reached: 30 or 7 by default.</param>
/// <param name="ContractNumber">Unique number of the contract within the branch.</param>
public sealed record PaymentDue(
    Guid ReminderId,
    Guid LeaseId,
    string BranchId,
    string ContractNumber,
    Guid CustomerId,
    DateOnly DueOn,
    decimal Amount,
    int Stage,
    int Version
);

/// <summary>A lease did not pay what was due so many days ago (L7): once for each due day and stage.</summary>
/// <param name="Amount">Yuan open of all that was due that day, when this was said.</param>
/// <param name="Stage">The number of days late that is reached: 1, 31, 61 or 91 by default.</param>
/// <param name="ContractNumber">Unique number of the contract within the branch.</param>
public sealed record PaymentOverdue(
    Guid ReminderId,
    Guid LeaseId,
    string BranchId,
    string ContractNumber,
    Guid CustomerId,
    DateOnly DueOn,
    decimal Amount,
    int Stage,
    int Version
);

/// <summary>
/// A reminder is closed; a fact with the same reminder and a later version may open it again.
/// </summary>
/// <param name="Outcome">
/// <c>done</c> or <c>ignored</c> by a person, <c>superseded</c> by a later stage, <c>withdrawn</c> because it was paid, renewed, left or
/// planned anew.
/// </param>
public sealed record ReminderClosed(Guid ReminderId, Guid LeaseId, string BranchId, string Outcome, int Version);
