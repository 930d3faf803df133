using CustomerArchive.Customers.Contracts;
using CustomerArchive.Identity.Exports;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Identity.Reactions;

/// <summary>A list of customers was exported (P6, C14).</summary>
internal sealed class WhenCustomersExported(TakenSheets sheets) : IReaction<CustomersExported>
{
    public Task React(CustomersExported fact, CancellationToken ct) =>
        sheets.List(
            new(fact.Number, fact.BranchId, fact.TakerId, fact.TakerName, fact.Sheet, fact.Rows, fact.Purpose, fact.ExportedAt),
            ct
        );
}
