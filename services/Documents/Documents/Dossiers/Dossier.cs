using CustomerArchive.Documents.Contracts;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Filing;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.WorkingDays;

namespace CustomerArchive.Documents.Dossiers;

/// <summary>
/// 案卷: everything on paper and in bytes about one unit and its occupant, or one customer (一户一档, D1). Open until it is filed under
/// its archive number; from then on nothing in it changes until the destruction procedure ends it.
/// </summary>
internal sealed partial class Dossier : Aggregate
{
    private readonly List<Mark> marks = [];
    private readonly List<Move> moves = [];

    private Dossier() { }

    public DossierKind Kind { get; private set; }
    public string Title { get; private set; } = "";

    /// <summary>The customer's current name, the first part of the title and of file names.</summary>
    public string? CustomerName { get; private set; }

    /// <summary>Building, floor and unit.</summary>
    public string? UnitName { get; private set; }
    public string? ContractNumber { get; private set; }
    public Guid? CustomerId { get; private set; }

    /// <summary>The customer file it was opened for, when that was merged into <see cref="CustomerId"/> since (C12).</summary>
    public Guid? FirstCustomerId { get; private set; }
    public Guid? LeaseId { get; private set; }
    public Guid? UnitId { get; private set; }

    /// <summary>What there may be only one dossier of: a lease, a customer file. Unique where present.</summary>
    public string? OnlyOneOf { get; private set; }

    /// <summary>Its class in the scheme (D1).</summary>
    public string ClassCode { get; private set; } = "";

    public DossierState State { get; private set; }
    public Custody Custody { get; private set; }
    public Secrecy Secrecy { get; private set; }

    /// <summary>What it was said to be as a whole, whatever its papers are: all its volumes are at least that (D3, D4).</summary>
    public Secrecy Declared { get; private set; }
    public bool ContainsPersonalData { get; private set; }
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>Documents that were ever accepted; the last place given out.</summary>
    public int LastPosition { get; private set; }

    public string? ArchiveNumber { get; private set; }

    /// <summary>The series its number is of; null for what was filed before series were kept.</summary>
    public string? NumberSeries { get; private set; }

    /// <summary>保管期限 as it was said at filing: <c>Y</c> or <c>D</c> with years; null where nobody did. The retention service decides.</summary>
    public string? Period { get; private set; }
    public string? DepartmentCode { get; private set; }

    /// <summary>As stated at its filings: the register.</summary>
    public int? Pages { get; private set; }

    /// <summary>Pages of its volumes together.</summary>
    public int BoundPages { get; private set; }

    /// <summary>Whether these two do not agree (D12).</summary>
    public bool PagesDiffer { get; private set; }

    /// <summary>Bound volumes; the last number given out.</summary>
    public int Volumes { get; private set; }

    /// <summary>What its printed labels say; null until it has any (D6).</summary>
    public string? LabelledAs { get; private set; }

    /// <summary>Its spines and boxes wait for new labels, because the name changed.</summary>
    public bool LabelOutdated { get; private set; }

    /// <summary>Who keeps the paper: the branch, or the group archive since a handover (D14).</summary>
    public Keeper Keeper { get; private set; }

    /// <summary>The department that took it over, where one did.</summary>
    public string? KeeperDepartment { get; private set; }

    /// <summary>The handover it is listed in, until that is over.</summary>
    public Guid? HandoverId { get; private set; }

    /// <summary>When it was bound and closed for good, after its occupant had left (D16).</summary>
    public DateOnly? TidiedOn { get; private set; }

    /// <summary>Filed, and open again for what came later: that makes the next volume (续卷).</summary>
    public bool IsContinued { get; private set; }

    /// <summary>The working day by which it is to be handed in to the archive; null when it never had one (D7).</summary>
    public DateOnly? FilingDueOn { get; private set; }

    /// <summary>The submission it is handed in with, until it is filed or returned.</summary>
    public Guid? SubmissionId { get; private set; }
    public DateOnly? FiledOn { get; private set; }
    public string? FiledBy { get; private set; }

    /// <summary>The day of its next yearly check; null until it is filed. Set by the rounds that check (D10).</summary>
    public DateOnly? NextCheckOn { get; private set; }

    /// <summary>A round looks at it; until then no other does.</summary>
    public DateTimeOffset? CheckingUntil { get; private set; }

    /// <summary>As found at the last return: intact, damaged, pages-missing or lost (B6).</summary>
    public string? LastCondition { get; private set; }
    public DateTimeOffset? DestroyedAt { get; private set; }

    /// <summary>Where its paper was said to stand before places were kept; its volumes know where they stand now (D12).</summary>
    public Location Location { get; private set; } = new();
    public IReadOnlyList<Mark> Marks => marks;

    /// <summary>Moves of that time.</summary>
    public IReadOnlyList<Move> Moves => moves;

    public bool IsHeld => InForce(MarkKind.Hold).Any();
    public bool IsOnLoan => InForce(MarkKind.Loan).Any();

    public IEnumerable<Mark> InForce(MarkKind kind) => marks.Where(mark => mark.Kind == kind && mark.InForce);

    public static (Dossier Dossier, DossierOpened Opened) OpenForLease(
        string branchId,
        Guid leaseId,
        string contractNumber,
        Guid customerId,
        string customerName,
        Guid unitId,
        string unitName,
        DateTimeOffset now
    )
    {
        var dossier = new Dossier
        {
            BranchId = branchId,
            Kind = DossierKind.Lease,
            ClassCode = DossierKind.Lease.Word(),
            CustomerName = customerName,
            UnitName = unitName,
            ContractNumber = contractNumber,
            CustomerId = customerId,
            LeaseId = leaseId,
            UnitId = unitId,
            OnlyOneOf = OnlyOne(DossierKind.Lease, leaseId),
            OpenedAt = now,
        };
        dossier.Title = dossier.CurrentTitle();
        return (dossier, dossier.Opened());
    }

    public static (Dossier Dossier, DossierOpened Opened) OpenForCustomer(
        string branchId,
        Guid customerId,
        string customerName,
        DateTimeOffset now
    )
    {
        var dossier = new Dossier
        {
            BranchId = branchId,
            Kind = DossierKind.Customer,
            ClassCode = DossierKind.Customer.Word(),
            CustomerName = customerName,
            CustomerId = customerId,
            OnlyOneOf = OnlyOne(DossierKind.Customer, customerId),
            OpenedAt = now,
        };
        dossier.Title = dossier.CurrentTitle();
        return (dossier, dossier.Opened());
    }

    /// <summary>Opened by hand, for what no fact opens: engineering, sales-office and company papers, older leases.</summary>
    public static (Dossier Dossier, DossierOpened Opened) OpenByHand(
        string branchId,
        DossierKind kind,
        string classCode,
        string title,
        Guid? customerId,
        string? customerName,
        Guid? leaseId,
        Guid? unitId,
        Secrecy secrecy,
        DateTimeOffset now
    )
    {
        var dossier = new Dossier
        {
            BranchId = branchId,
            Kind = kind,
            ClassCode = classCode,
            Title = title,
            CustomerId = customerId,
            CustomerName = customerName,
            LeaseId = leaseId,
            UnitId = unitId,
            Secrecy = secrecy,
            Declared = secrecy,
            OnlyOneOf = kind switch
            {
                DossierKind.Lease when leaseId is { } lease => OnlyOne(kind, lease),
                DossierKind.Customer when customerId is { } customer => OnlyOne(kind, customer),
                _ => null,
            },
            OpenedAt = now,
        };
        return (dossier, dossier.Opened());
    }

    public static string OnlyOne(DossierKind kind, Guid id) => $"{kind.Word()}:{id:N}";

    /// <summary>Puts the customer's new name on the label; null when nothing changes (C9, D6). A destroyed dossier keeps its last label.</summary>
    public DossierRelabelled? Relabel(string customerName)
    {
        if (CustomerName == customerName || State == DossierState.Destroyed)
            return null;
        var old = CustomerName;
        CustomerName = customerName;
        Title =
            Title == TitleOf(old, UnitName) ? CurrentTitle()
            : old is null ? Title
            : Title.Replace(old, customerName, StringComparison.Ordinal);
        LabelOutdated = LabelledAs is not null && LabelledAs != Title;
        return new(Id, BranchId, Title, NextVersion);
    }

    /// <summary>The customer is in this file now; number and content stay, the label carries the name (C12). Null when it does already.</summary>
    public DossierRelabelled? Follow(Guid customerId, string? customerName)
    {
        var first = FirstCustomerId ?? CustomerId;
        CustomerId = customerId;
        FirstCustomerId = first == customerId ? null : first;
        return customerName is null ? null : Relabel(customerName);
    }

    /// <summary>Takes one more document and returns its place. Refused once filed: the volume is closed (S0§3(2)).</summary>
    public int TakeIn()
    {
        RefuseUnlessOpen();
        return ++LastPosition;
    }

    public void RefuseUnlessOpen()
    {
        if (State == DossierState.Destroyed || State == DossierState.Destroying)
            throw Gone();
        if (State == DossierState.Filed && !IsContinued)
            throw new RuleBroken(
                "dossier.already-filed",
                $"案卷已归档，档案号 {ArchiveNumber}，不能再更改其中的材料。",
                $"The dossier is filed under {ArchiveNumber}; its documents cannot be changed any more."
            );
    }

    public NoLongerExists Gone() =>
        new(
            "document.destroyed",
            $"档案 {ArchiveNumber} 已按程序销毁，内容不再存在。",
            $"Archive {ArchiveNumber} was destroyed by procedure; its content no longer exists.",
            new Dictionary<string, object?> { ["archiveNumber"] = ArchiveNumber, ["destroyedAt"] = DestroyedAt }
        );

    /// <summary>Tells the other services of a dossier that came from another platform as it stands (D15).</summary>
    public IEnumerable<object> Arrived()
    {
        yield return Opened();
        if (State == DossierState.Filed)
            yield return Filed();
    }

    /// <summary>Puts it in another class; the number it has, if any, stays (D1).</summary>
    public void Classify(string classCode)
    {
        RefuseUnlessOpen();
        ClassCode = classCode;
    }

    public void HandIn(Guid submissionId)
    {
        RefuseUnlessOpen();
        if (SubmissionId is not null)
            throw new RuleBroken("dossier.handed-in", $"案卷“{Title}”已在归档批次中。", $"The dossier '{Title}' is handed in already.");
        SubmissionId = submissionId;
    }

    /// <summary>The archive returned it to the department.</summary>
    public void TakeBack() => SubmissionId = null;

    public void IsDueOn(DateOnly day) => FilingDueOn = day;

    /// <summary>
    /// Opens a filed dossier for what came after its filing: a later year, an amendment. Volumes that are bound stay as they are (D5, D9).
    /// </summary>
    public void Continue()
    {
        if (State is DossierState.Destroying or DossierState.Destroyed)
            throw Gone();
        if (State != DossierState.Filed)
            throw new RuleBroken(
                "dossier.not-filed",
                "案卷尚未归档，可直接添加材料。",
                "The dossier is not filed; documents can simply be added."
            );
        if (TidiedOn is not null)
            throw new RuleBroken(
                "dossier.already-tidied",
                "退租客户的案卷已装订整理，不再添加材料。",
                "The dossier of the occupant who left is bound and closed; it takes nothing more."
            );
        if (HandoverId is not null)
            throw OnHandover();
        RefuseHeld();
        if (IsContinued)
            throw new RuleBroken("dossier.already-continued", "案卷已在续卷中。", "The dossier is open for its next volume already.");
        if (InForce(MarkKind.Quarantine).Any())
            throw new RuleBroken(
                "dossier.set-apart",
                "案卷已列入销毁清册，不能续卷。",
                "The dossier is on a destruction list; it takes nothing more."
            );
        IsContinued = true;
    }

    /// <summary>Spines and boxes carry the present name now.</summary>
    public void Relabelled()
    {
        if (!LabelOutdated)
            throw new RuleBroken("dossier.label-current", "标签与现名称一致，无需更换。", "The labels carry the present name.");
        (LabelledAs, LabelOutdated) = (Title, false);
    }

    /// <summary>装订: closed for good after its occupant has left (D16; S1-2§2).</summary>
    public void TidyUp(DateOnly today)
    {
        if (State is DossierState.Destroying or DossierState.Destroyed)
            throw Gone();
        if (State != DossierState.Filed || IsContinued)
            throw new RuleBroken("dossier.not-filed", "案卷尚未归档，不能装订。", "The dossier is not filed; it cannot be closed.");
        if (TidiedOn is not null)
            throw new RuleBroken("dossier.already-tidied", "案卷已装订整理。", "The dossier is closed already.");
        RefuseHeld();
        TidiedOn = today;
    }

    /// <summary>Says how secret it is as a whole; never less than before.</summary>
    public void Declare(Secrecy secrecy) => Declared = Declared.OrStricter(secrecy);

    /// <summary>Files what is not filed yet: under a new number the first time, as the next volumes after that (S0§3(2), S4§2(5)).</summary>
    public DossierFiled File(DossierFiling filing)
    {
        RefuseUnlessOpen();
        if (filing.Documents == 0)
            throw Empty();
        if (State == DossierState.Open)
            (ArchiveNumber, NumberSeries, DepartmentCode, FiledBy, FiledOn) = (
                filing.ArchiveNumber,
                filing.Series,
                filing.DepartmentCode,
                filing.FiledBy,
                filing.Today
            );
        (State, IsContinued, SubmissionId) = (DossierState.Filed, false, null);
        (Pages, Volumes) = ((Pages ?? 0) + filing.Pages, Volumes + filing.Volumes);
        Bound(filing.BoundPages);
        Period ??= filing.Period;
        LabelledAs ??= Title;
        Secrecy = Secrecy.OrStricter(filing.Secrecy);
        ContainsPersonalData |= filing.ContainsPersonalData;
        return Filed() with { VolumeIds = filing.VolumeIds, Carriers = filing.Carriers };
    }

    /// <summary>So many pages more are in its volumes than before, or fewer: by a filing, or a correction.</summary>
    public void Bound(int pages)
    {
        BoundPages += pages;
        PagesDiffer = Pages is { } stated && stated != BoundPages;
    }

    /// <summary>Its papers came after their day; null when they did not. Asked when it is filed for the first time (D7, P7).</summary>
    public DossierFiledLate? FiledLate(string personId, string personName, DateOnly cameOn, WorkingCalendar calendar) =>
        FilingDueOn is { } due && cameOn > due
            ? new(
                DossierId: Id,
                BranchId: BranchId,
                ArchiveNumber: ArchiveNumber!,
                PersonId: personId,
                PersonName: personName,
                DueOn: due,
                CameOn: cameOn,
                WorkingDays: calendar.WorkingDaysBetween(due, cameOn),
                Version: NextVersion
            )
            : null;

    private DossierFiled Filed() =>
        new(
            Id,
            BranchId,
            ArchiveNumber!,
            Title,
            Kind.Word(),
            Secrecy.Word(),
            ContainsPersonalData,
            DepartmentCode!,
            CustomerId,
            LeaseId,
            UnitId,
            FiledOn!.Value,
            Pages!.Value,
            NextVersion,
            ClassCode
        );

    /// <summary>What is said of a dossier that holds nothing to file, before it is looked at any closer.</summary>
    public void RefuseEmpty()
    {
        RefuseUnlessOpen();
        throw Empty();
    }

    private static RuleBroken Empty() =>
        new("dossier.empty", "案卷内没有待归档的材料，不能归档。", "The dossier holds no document to file.");

    // Whatever holds it, its content stays as it is (T2).
    private void RefuseHeld()
    {
        if (InForce(MarkKind.Hold).FirstOrDefault() is { } hold)
            throw new RuleBroken(
                "dossier.held",
                $"{ArchiveNumber} 已冻结：{hold.Text}。",
                $"{ArchiveNumber} is under a hold: {hold.Text}."
            );
    }

    /// <summary>Notes what another service says of this dossier; false when that was known or is older than what is known.</summary>
    public bool Note(MarkKind kind, Guid sourceId, bool inForce, int version, string? text = null, DateTimeOffset? until = null)
    {
        var mark = marks.Find(known => known.Kind == kind && known.SourceId == sourceId);
        if (mark is null)
            marks.Add(mark = new(kind, sourceId));
        if (!mark.Set(inForce, text, until, version))
            return false;
        Settle();
        return true;
    }

    private void Settle() =>
        Custody =
            State == DossierState.Destroyed ? Custody.Destroyed
            : IsOnLoan ? Custody.OnLoan
            : InForce(MarkKind.WriteOff).Any() ? Custody.WrittenOff
            : InForce(MarkKind.Loss).Any() ? Custody.Lost
            : InForce(MarkKind.Quarantine).Any() ? Custody.Quarantined
            : Custody.InArchive;

    private string CurrentTitle() => TitleOf(CustomerName, UnitName);

    private static string TitleOf(string? customerName, string? unitName) =>
        unitName is null ? customerName ?? "" : $"{customerName} {unitName}";

    private DossierOpened Opened() => new(Id, BranchId, Kind.Word(), Title, CustomerId, LeaseId, UnitId, NextVersion);
}
