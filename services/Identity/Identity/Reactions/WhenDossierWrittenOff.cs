using CustomerArchive.Identity.Accountability;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Messaging.Reactions;
using CustomerArchive.ServiceDefaults.Running;

namespace CustomerArchive.Identity.Reactions;

/// <summary>What was given up is answered for: the same record as the return that found it lost, whichever is heard first (B6, P7).</summary>
internal sealed class WhenDossierWrittenOff(RaiseByFact raise) : IReaction<DossierWrittenOff>
{
    public Task React(DossierWrittenOff fact, CancellationToken ct) =>
        raise.Raise(
            new(
                BreachKind.Lost,
                $"return:{fact.LoanId}",
                fact.BorrowerId,
                fact.BranchId,
                fact.DossierId,
                $"档案 {fact.ArchiveNumber} 丢失，已批准核销",
                fact.WrittenOffAt.ChineseDay()
            ),
            ct
        );
}
