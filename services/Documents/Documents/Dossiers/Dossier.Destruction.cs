using CustomerArchive.Documents.Contracts;
using CustomerArchive.Persistence.Personal;

namespace CustomerArchive.Documents.Dossiers;

// Its end: what stands against it, and what stays (T5, T6).
internal sealed partial class Dossier
{
    /// <summary>
    /// Why this dossier must not be destroyed for that list now; null when it may. A loan or hold wins over any list (B9, T2), and
    /// nothing is destroyed that was not filed and set apart for this very list (T4, T6).
    /// </summary>
    public string? AgainstDestruction(Guid listId)
    {
        if (State is DossierState.Destroying or DossierState.Destroyed)
            return null;
        if (State == DossierState.Open)
            return "案卷尚未归档 / the dossier is not filed";
        if (InForce(MarkKind.Loan).FirstOrDefault() is { } loan)
            return $"案卷借出在外：{loan.Text} / out on loan to {loan.Text}";
        if (InForce(MarkKind.Hold).FirstOrDefault() is { } hold)
            return $"案卷已冻结：{hold.Text} / under a hold: {hold.Text}";
        if (HandoverId is not null)
            return "案卷正在移交 / on a handover list";
        if (IsContinued)
            return "案卷正在续卷，尚有材料未归档 / open for its next volume";
        return IsSetApartFor(listId) ? null : "案卷未因该销毁清册隔离存放 / not set apart for this destruction list";
    }

    public bool IsSetApartFor(Guid listId) => InForce(MarkKind.Quarantine).Any(mark => mark.SourceId == listId);

    /// <summary>From here on nothing brings it back; what was begun is finished, however often the process is killed.</summary>
    public void BeginDestruction() => State = State == DossierState.Destroyed ? State : DossierState.Destroying;

    /// <summary>It was destroyed before, under this number, and came back with a backup; whatever became of it since, it goes again (T5).</summary>
    public void BeginDestructionAgain(string archiveNumber, DateTimeOffset destroyedAt) =>
        (State, ArchiveNumber, DestroyedAt) = (DossierState.Destroying, archiveNumber, destroyedAt);

    /// <param name="years">Of its oldest and newest document.</param>
    public DossierDestroyed EndDestruction(
        Guid listId,
        IReadOnlyList<DestroyedDocument> proofs,
        (int? From, int? To) years,
        DateTimeOffset now
    )
    {
        if (State != DossierState.Destroying)
            throw new InvalidOperationException($"Dossier {Id} is {State}; its destruction cannot end.");
        State = DossierState.Destroyed;
        DestroyedAt ??= now;
        Settle();
        foreach (var mark in marks)
            mark.Forget();
        return new(
            Id,
            BranchId,
            listId,
            ArchiveNumber!,
            TitleOnTombstone(),
            proofs,
            DestroyedAt.Value,
            NextVersion,
            Kind.Word(),
            ClassCode,
            years.From,
            years.To,
            TitleMasked: true
        );
    }

    /// <summary>What it is called once it is gone: what it was, and whose it was with the name masked (T5, docs/adr/0050).</summary>
    public string TitleOnTombstone() => CustomerName is { Length: > 0 } name ? $"{Kind.Zh()} {MaskedName.Of(name)}" : Kind.Zh();
}
