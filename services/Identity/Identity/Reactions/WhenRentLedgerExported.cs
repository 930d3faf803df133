using CustomerArchive.Identity.Exports;
using CustomerArchive.Leases.Contracts;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Identity.Reactions;

/// <summary>A rent ledger was exported (P6, L8).</summary>
internal sealed class WhenRentLedgerExported(TakenSheets sheets) : IReaction<RentLedgerExported>
{
    public Task React(RentLedgerExported fact, CancellationToken ct) =>
        sheets.List(
            new(fact.Number, fact.BranchId, fact.TakerId, fact.TakerName, fact.Sheet, fact.Rows, fact.Purpose, fact.ExportedAt),
            ct
        );
}
