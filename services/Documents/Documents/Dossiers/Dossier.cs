using CustomerArchive.Documents.Contracts;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Documents.Dossiers;

/// <summary>
/// 案卷: everything on paper and in bytes about one unit and its occupant, or one customer (一户一档, D1). Open until it is filed under
/// its archive number; from then on nothing in it changes until the destruction procedure ends it.
/// </summary>
internal sealed class Dossier : Aggregate
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

    public DossierState State { get; private set; }
    public Custody Custody { get; private set; }
    public Secrecy Secrecy { get; private set; }
    public bool ContainsPersonalData { get; private set; }
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>Documents that were ever accepted; the last place given out.</summary>
    public int LastPosition { get; private set; }

    public string? ArchiveNumber { get; private set; }
    public string? DepartmentCode { get; private set; }
    public int? Pages { get; private set; }
    public DateOnly? FiledOn { get; private set; }
    public string? FiledBy { get; private set; }

    /// <summary>As found at the last return: intact, damaged, pages-missing or lost (B6).</summary>
    public string? LastCondition { get; private set; }
    public DateTimeOffset? DestroyedAt { get; private set; }
    public Location Location { get; private set; } = new();
    public IReadOnlyList<Mark> Marks => marks;
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
            Title = title,
            CustomerId = customerId,
            CustomerName = customerName,
            LeaseId = leaseId,
            UnitId = unitId,
            Secrecy = secrecy,
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
        if (State == DossierState.Filed)
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

    /// <summary>Files the volume under its number (S0§3(2), S4§2(5)).</summary>
    public DossierFiled File(
        string archiveNumber,
        string departmentCode,
        int documents,
        int pages,
        Secrecy secrecy,
        bool containsPersonalData,
        string filedBy,
        DateOnly today
    )
    {
        RefuseUnlessOpen();
        if (documents == 0)
            throw new RuleBroken("dossier.empty", "案卷内没有材料，不能归档。", "The dossier holds no document; it cannot be filed.");
        (State, ArchiveNumber, DepartmentCode, Pages) = (DossierState.Filed, archiveNumber, departmentCode, pages);
        (Secrecy, ContainsPersonalData, FiledBy, FiledOn) = (secrecy, containsPersonalData, filedBy, today);
        return new(
            Id,
            BranchId,
            archiveNumber,
            Title,
            Kind.Word(),
            secrecy.Word(),
            containsPersonalData,
            departmentCode,
            CustomerId,
            LeaseId,
            UnitId,
            today,
            pages,
            NextVersion
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

    public void FoundAtReturn(string condition) => LastCondition = condition;

    /// <summary>Moves the paper (D12).</summary>
    public void MoveTo(Location target, string? reason, string movedBy, DateTimeOffset now)
    {
        if (State == DossierState.Destroyed)
            throw Gone();
        moves.Add(
            new()
            {
                From = Location.ToString(),
                To = target.ToString(),
                Reason = reason,
                MovedBy = movedBy,
                MovedAt = now,
            }
        );
        (Location.Room, Location.Cabinet, Location.Shelf, Location.Box) = (target.Room, target.Cabinet, target.Shelf, target.Box);
    }

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
        return IsSetApartFor(listId) ? null : "案卷未因该销毁清册隔离存放 / not set apart for this destruction list";
    }

    public bool IsSetApartFor(Guid listId) => InForce(MarkKind.Quarantine).Any(mark => mark.SourceId == listId);

    /// <summary>From here on nothing brings it back; what was begun is finished, however often the process is killed.</summary>
    public void BeginDestruction() => State = State == DossierState.Destroyed ? State : DossierState.Destroying;

    public DossierDestroyed EndDestruction(Guid listId, IReadOnlyList<DestroyedDocument> proofs, DateTimeOffset now)
    {
        if (State != DossierState.Destroying)
            throw new InvalidOperationException($"Dossier {Id} is {State}; its destruction cannot end.");
        (State, DestroyedAt) = (DossierState.Destroyed, now);
        Settle();
        return new(Id, BranchId, listId, ArchiveNumber!, Title, proofs, now, NextVersion);
    }

    private void Settle() =>
        Custody =
            State == DossierState.Destroyed ? Custody.Destroyed
            : IsOnLoan ? Custody.OnLoan
            : InForce(MarkKind.Quarantine).Any() ? Custody.Quarantined
            : Custody.InArchive;

    private string CurrentTitle() => TitleOf(CustomerName, UnitName);

    private static string TitleOf(string? customerName, string? unitName) =>
        unitName is null ? customerName ?? "" : $"{customerName} {unitName}";

    private DossierOpened Opened() => new(Id, BranchId, Kind.Word(), Title, CustomerId, LeaseId, UnitId, NextVersion);
}
