using CustomerArchive.Documents.Contracts;
using CustomerArchive.Identity.Accountability;
using CustomerArchive.Messaging.Reactions;

namespace CustomerArchive.Identity.Reactions;

/// <summary>Papers that came to the archive after their day are answered for, once for each dossier (P7, D7).</summary>
internal sealed class WhenDossierFiledLate(RaiseByFact raise) : IReaction<DossierFiledLate>
{
    public Task React(DossierFiledLate fact, CancellationToken ct) =>
        raise.Raise(
            new(
                BreachKind.LateFiling,
                $"late-filing:{fact.DossierId}",
                fact.PersonId,
                fact.BranchId,
                fact.DossierId,
                $"{fact.ArchiveNumber} 应于 {fact.DueOn:yyyy-MM-dd} 前移交归档，{fact.CameOn:yyyy-MM-dd} 移交，迟 {fact.WorkingDays} 个工作日。",
                fact.CameOn
            ),
            ct
        );
}
