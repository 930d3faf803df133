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
    public bool InQuarantine { get; private set; }
    public bool OnHold { get; private set; }
    public DateTimeOffset? DestroyedAt { get; private set; }

    /// <summary>It did not come back from its last loan.</summary>
    public bool Lost { get; private set; }
    public Guid? CurrentLoanId { get; private set; }

    public void LearnFiled(DossierFiled fact)
    {
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
        if (DestroyedAt is not null)
            throw new RuleBroken("loan.dossier-destroyed", $"案卷 {ArchiveNumber} 已销毁。", $"Dossier {ArchiveNumber} is destroyed.");
        if (InQuarantine)
            throw new RuleBroken(
                "loan.dossier-in-quarantine",
                $"案卷 {ArchiveNumber} 已批准销毁、正在隔离期，不能借阅。",
                $"Dossier {ArchiveNumber} is approved for destruction and rests apart; it is not lent."
            );
        if (Lost)
            throw new RuleBroken(
                "loan.dossier-lost",
                $"案卷 {ArchiveNumber} 登记为丢失。",
                $"Dossier {ArchiveNumber} is recorded as lost."
            );
    }

    /// <summary>Whether anybody may read in it now, at the desk or on a screen.</summary>
    public bool IsReadable => DestroyedAt is null && !InQuarantine;

    /// <summary>Somebody is given sight of its pages: not while it is set apart, which may happen at the same moment.</summary>
    public void BeViewed()
    {
        if (!IsReadable)
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
    }

    public void ComeBack(Guid loanId, bool lost)
    {
        if (CurrentLoanId != loanId)
            throw new InvalidOperationException($"Dossier {Id} is not out on loan {loanId}.");
        Revision++;
        CurrentLoanId = null;
        Lost = lost;
    }

    public void TurnUpAgain()
    {
        Revision++;
        Lost = false;
    }
}
