using System.Text.Json.Serialization;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Lending.Dossiers;

internal enum Secrecy
{
    [JsonStringEnumMemberName("ordinary")]
    Ordinary,

    [JsonStringEnumMemberName("secret")]
    Secret,

    [JsonStringEnumMemberName("top-secret")]
    TopSecret,
}

/// <summary>
/// What lending knows of a dossier, learnt from facts of documents and retention that may repeat or come in any order, and where its
/// paper is: at most one loan at a time has it (B9).
/// </summary>
internal sealed class LendableDossier : IBranchScoped
{
    private int filedVersion;
    private int titleVersion;

    private LendableDossier() { }

    public LendableDossier(Guid id, string branchId)
    {
        Id = id;
        BranchId = branchId;
    }

    public Guid Id { get; private set; }
    public string BranchId { get; private set; } = "";

    /// <summary>Concurrency token: two hand-outs, or a hand-out and a quarantine, cannot both win.</summary>
    public int Revision { get; private set; }

    /// <summary>Null until the fact of its filing arrives; such a dossier is neither shown nor lent.</summary>
    public string? ArchiveNumber { get; private set; }
    public string Title { get; private set; } = "";
    public string Kind { get; private set; } = "";
    public Secrecy Secrecy { get; private set; } = Secrecy.TopSecret;
    public bool ContainsPersonalData { get; private set; } = true;
    public string DepartmentCode { get; private set; } = "";
    public int Pages { get; private set; }

    /// <summary>What it lies on: <c>paper</c>, <c>audio-video</c>, <c>object</c>; null when nobody told, and then it is taken for paper.</summary>
    public IReadOnlyList<string>? Carriers { get; private set; }
    public bool InQuarantine { get; private set; }
    public bool OnHold { get; private set; }
    public DateTimeOffset? DestroyedAt { get; private set; }

    /// <summary>It did not come back from its last loan.</summary>
    public bool Lost { get; private set; }

    /// <summary>When it was given up after it was lost.</summary>
    public DateTimeOffset? WrittenOffAt { get; private set; }
    public Guid? CurrentLoanId { get; private set; }

    /// <summary>On its shelf, kept for this request until it is fetched (B9). It is not out.</summary>
    public Guid? KeptForRequestId { get; private set; }

    public bool IsFree => CurrentLoanId is null && KeptForRequestId is null && !Lost && !InQuarantine && DestroyedAt is null;

    public void LearnFiled(DossierFiled fact)
    {
        LearnCarriers(fact.Carriers);
        if (fact.Version <= filedVersion)
            return;
        Revision++;
        filedVersion = fact.Version;
        ArchiveNumber = fact.ArchiveNumber;
        Kind = fact.Kind;
        // A degree that this build does not know is guarded like the highest.
        Secrecy = fact.Secrecy switch
        {
            "ordinary" => Secrecy.Ordinary,
            "secret" => Secrecy.Secret,
            _ => Secrecy.TopSecret,
        };
        ContainsPersonalData = fact.ContainsPersonalData;
        DepartmentCode = fact.DepartmentCode;
        Pages = fact.Pages;
        LearnTitle(fact.Title, fact.Version);
    }

    // They only grow: every filing tells its own, also one that is heard of late.
    private void LearnCarriers(IReadOnlyList<string>? told)
    {
        if (told is null || told.All(carrier => Carriers?.Contains(carrier) == true))
            return;
        Revision++;
        Carriers = [.. (Carriers ?? []).Union(told).Order(StringComparer.Ordinal)];
    }

    public void LearnTitle(string title, int version)
    {
        if (version <= titleVersion)
            return;
        Revision++;
        titleVersion = version;
        Title = title;
    }

    public void LearnDestroyed(DateTimeOffset destroyedAt)
    {
        if (DestroyedAt is not null)
            return;
        Revision++;
        DestroyedAt = destroyedAt;
    }

    public void Restrain(RestraintKind kind, bool inForce)
    {
        Revision++;
        if (kind == RestraintKind.Hold)
            OnHold = inForce;
        else
            InQuarantine = inForce;
    }

    /// <summary>Refuses what cannot be asked for or handed out at all; being out on loan is no such reason, one can wait for that.</summary>
    public void EnsureUsable()
    {
        if (Unusable() is { } broken)
            throw broken;
    }

    /// <summary>Why nobody gets it; null when somebody may.</summary>
    public RuleBroken? Unusable() =>
        this switch
        {
            { DestroyedAt: not null } => new(
                "loan.dossier-destroyed",
                $"案卷 {ArchiveNumber} 已销毁。",
                $"Dossier {ArchiveNumber} is destroyed."
            ),
            { InQuarantine: true } => new(
                "loan.dossier-in-quarantine",
                $"案卷 {ArchiveNumber} 已批准销毁、正在隔离期，不能借阅。",
                $"Dossier {ArchiveNumber} is approved for destruction and rests apart; it is not lent."
            ),
            { WrittenOffAt: not null } => new(
                "loan.dossier-written-off",
                $"案卷 {ArchiveNumber} 丢失后已核销。",
                $"Dossier {ArchiveNumber} was lost and is written off."
            ),
            { Lost: true } => new(
                "loan.dossier-lost",
                $"案卷 {ArchiveNumber} 登记为丢失。",
                $"Dossier {ArchiveNumber} is recorded as lost."
            ),
            _ => null,
        };

    /// <summary>Whether anybody may read in it now, at the desk or on a screen.</summary>
    public bool IsReadable => DestroyedAt is null && !InQuarantine;

    /// <summary>Somebody is given sight of its pages: not while it is set apart, which may happen at the same moment.</summary>
    public void BeViewed()
    {
        if (!IsReadable)
            EnsureUsable();
        Revision++;
    }

    /// <summary>It is copied, unless it is destroyed at the same moment.</summary>
    public void BeCopied()
    {
        EnsureUsable();
        Revision++;
    }

    public void GoOut(Guid loanId)
    {
        EnsureUsable();
        if (CurrentLoanId is not null)
            throw new RuleBroken(
                "loan.already-out",
                $"案卷 {ArchiveNumber} 已借出，尚未归还。",
                $"Dossier {ArchiveNumber} is out on loan already."
            );
        Revision++;
        CurrentLoanId = loanId;
        KeptForRequestId = null;
    }

    public void ComeBack(Guid loanId, bool lost)
    {
        if (CurrentLoanId != loanId)
            throw new InvalidOperationException($"Dossier {Id} is not out on loan {loanId}.");
        Revision++;
        CurrentLoanId = null;
        Lost = lost;
    }

    public void KeepFor(Guid requestId)
    {
        Revision++;
        KeptForRequestId = requestId;
    }

    public void KeepForNobody()
    {
        Revision++;
        KeptForRequestId = null;
    }

    /// <summary>It was lost and is given up.</summary>
    public void WriteOff(DateTimeOffset now)
    {
        Revision++;
        WrittenOffAt = now;
    }

    public void TurnUpAgain()
    {
        Revision++;
        Lost = false;
        WrittenOffAt = null;
    }
}
