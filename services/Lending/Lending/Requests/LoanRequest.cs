using System.Text.Json.Serialization;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Lending.Delegates;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Policies;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Lending.Requests;

internal enum RequestState
{
    [JsonStringEnumMemberName("waiting")]
    Waiting,

    [JsonStringEnumMemberName("approved")]
    Approved,

    [JsonStringEnumMemberName("refused")]
    Refused,

    [JsonStringEnumMemberName("withdrawn")]
    Withdrawn,

    [JsonStringEnumMemberName("handed-out")]
    HandedOut,

    [JsonStringEnumMemberName("delivered")]
    Delivered,

    /// <summary>Nobody decided it in time, or it was not fetched while the approval held.</summary>
    [JsonStringEnumMemberName("lapsed")]
    Lapsed,
}

/// <summary>Somebody asks to use dossiers; it passes its approval path and ends with the hand-out or the delivery (B1, B2; S2§23-24).</summary>
internal sealed partial class LoanRequest : Aggregate
{
    private readonly List<RequestedItem> items = [];
    private readonly List<ApprovalStep> steps = [];

    private LoanRequest() { }

    public string RequesterId { get; private set; } = "";
    public string RequesterName { get; private set; } = "";
    public string RequesterDepartment { get; private set; } = "";
    public string Purpose { get; private set; } = "";
    public WayOfUse Way { get; private set; }

    /// <summary>Days wanted; the loan period of the regulation caps them.</summary>
    public int? Days { get; private set; }
    public RequestState State { get; private set; }

    /// <summary>The step that waits for its decision; null when none does.</summary>
    public StepKind? NextStep { get; private set; }
    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>Since when the present step waits; null for requests from before that was kept, which wait since they were made.</summary>
    public DateTimeOffset? WaitingSince { get; private set; }

    /// <summary>When the present step went up, and to which role.</summary>
    public DateTimeOffset? EscalatedAt { get; private set; }
    public string? EscalatedTo { get; private set; }

    /// <summary>The version of the branch's policy it was asked under; null with number 0 for the shipped one.</summary>
    public Guid? PolicyId { get; private set; }
    public int? PolicyNumber { get; private set; }

    /// <summary>Why an excerpt does not do, for paper that is lent only then.</summary>
    public string? ExcerptDeclinedBecause { get; private set; }

    /// <summary>Until when the approved dossiers must be fetched; null before approval.</summary>
    public DateTimeOffset? ValidUntil { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public string? ClosingRemark { get; private set; }

    /// <summary>The request that was made of it after it lapsed.</summary>
    public Guid? AskedAgainAs { get; private set; }
    public string? DeliveredBy { get; private set; }
    public int? CopiesDelivered { get; private set; }

    /// <summary>Numbered copies and excerpts made so far; raised with each, so that making one and withdrawing see each other.</summary>
    public int CopiesMade { get; private set; }
    public IReadOnlyList<RequestedItem> Items => items;
    public IReadOnlyList<ApprovalStep> Steps => steps;

    public static LoanRequest Ask(
        CurrentUser requester,
        IReadOnlyList<LendableDossier> dossiers,
        Wish wish,
        PolicyInForce policy,
        DateTimeOffset now
    )
    {
        if (requester.Department is not { Length: > 0 and <= 40 } department)
            throw new NotPermitted(
                "loan-request.no-department",
                "您的账号没有所属部门，无法确定由哪位部门负责人审批。",
                "Your account names no department, so nobody can be found to approve the request."
            );
        var rulings = dossiers.Select(dossier => (Dossier: dossier, Ruling: Rule(dossier, wish, policy, department))).ToList();
        var request = new LoanRequest
        {
            BranchId = dossiers[0].BranchId,
            RequesterId = requester.Id,
            RequesterName = requester.Name,
            RequesterDepartment = department,
            Purpose = wish.Purpose,
            Way = wish.Way,
            Days = wish.Days,
            ExcerptDeclinedBecause = wish.ExcerptDeclinedBecause,
            PolicyId = policy.PolicyId,
            PolicyNumber = policy.Number,
            State = RequestState.Waiting,
            RequestedAt = now,
            WaitingSince = now,
        };
        request.items.AddRange(
            rulings.Select(ruled => new RequestedItem
            {
                DossierId = ruled.Dossier.Id,
                ArchiveNumber = ruled.Dossier.ArchiveNumber!,
                Title = ruled.Dossier.Title,
                Secrecy = ruled.Dossier.Secrecy,
                Grounds = ruled.Ruling.Grounds,
                PeriodDays = ruled.Ruling.PeriodDays,
                MaxRenewals = ruled.Ruling.MaxRenewals,
                InsideOnly = ruled.Ruling.InsideOnly,
                DocumentIds = wish.Documents?.GetValueOrDefault(ruled.Dossier.Id),
                StaysBehind = LendableCarriers.StaysBehind(ruled.Dossier, wish.Way),
            })
        );
        request.steps.AddRange(ApprovalPath.Of(rulings.Select(ruled => ruled.Ruling), requester.Has(Roles.DepartmentHead)));
        request.NextStep = request.steps[0].Kind;
        return request;
    }

    private static Ruling Rule(LendableDossier dossier, Wish wish, PolicyInForce policy, string department)
    {
        dossier.EnsureUsable();
        LendableCarriers.Ensure(dossier, wish.Way);
        var ruling = policy.Table.For(
            new(dossier.Secrecy, wish.Way, dossier.ContainsPersonalData, dossier.Kind, dossier.DepartmentCode == department)
        );
        if (ruling.Forbidden is { } forbidden)
            throw new RuleBroken(
                "loan-request.way-not-allowed",
                $"案卷 {dossier.ArchiveNumber} 不允许以此方式利用（{forbidden.Basis}），请改为现场查阅。",
                $"Dossier {dossier.ArchiveNumber} may not be used that way ({forbidden.Basis}); ask to view it on site.",
                Rule(dossier, forbidden)
            );
        if (ruling.ExcerptFirst is { } excerpt && wish is { Way: WayOfUse.BorrowPaper, ExcerptDeclinedBecause: null })
            throw new RuleBroken(
                "loan-request.excerpt-first",
                $"案卷 {dossier.ArchiveNumber} 应先考虑摘抄（{excerpt.Basis}）：请改为申请摘抄，或填写摘抄不能解决问题的理由后再申请借出。",
                $"An excerpt of {dossier.ArchiveNumber} comes first ({excerpt.Basis}): ask for an excerpt, or say in excerptDeclinedBecause why that does not do and ask again.",
                Rule(dossier, excerpt)
            );
        return ruling;
    }

    private static Dictionary<string, object?> Rule(LendableDossier dossier, Ground ground) =>
        new() { ["dossierId"] = dossier.Id, ["policyRow"] = ground.Row };

    /// <summary>What it waited for is kept for it: the approval does not run out before that.</summary>
    public void StayValidUntil(DateTimeOffset until) => ValidUntil = ValidUntil > until ? ValidUntil : until;

    /// <summary>The approved paper leaves the archive; what becomes a loan is the use case's part.</summary>
    public void HandOut(CurrentUser archivist, DateTimeOffset now)
    {
        EnsureApprovedFor(archivist, now);
        if (!Way.TakesPaper())
            throw new RuleBroken(
                "loan-request.no-paper",
                "此利用方式不借出纸质案卷，请办理交付。",
                "No paper leaves the archive for this way of use; record its delivery instead."
            );
        Close(RequestState.HandedOut, now);
    }

    /// <summary>The approved pages can be viewed from now on; the grants are the use case's part (B7).</summary>
    public void OpenView(CurrentUser archivist, DateTimeOffset now)
    {
        EnsureApprovedFor(archivist, now);
        if (Way != WayOfUse.ViewElectronically)
            throw new RuleBroken(
                "loan-request.not-electronic",
                "申请的利用方式不是电子查阅。",
                "The request is not for viewing electronically."
            );
        DeliveredBy = archivist.Name;
        Close(RequestState.Delivered, now);
    }

    /// <summary>Where it stands when the present change is saved.</summary>
    public LoanRequestMoved Moved() =>
        new(
            RequestId: Id,
            BranchId: BranchId,
            RequesterId: RequesterId,
            RequesterDepartment: RequesterDepartment,
            Open: State is RequestState.Waiting or RequestState.Approved,
            WaitsFor: NextStep is { } step ? Code.Of(step) : null,
            Version: NextVersion
        );

    public bool MayBeSeenBy(CurrentUser user, IReadOnlyList<Seat> seats) =>
        user.Id == RequesterId
        || SeesEveryRequest(user)
        || seats.Any(seat => seat.Has(Roles.DepartmentHead) ? seat.Department == RequesterDepartment : seat.BranchId == BranchId);

    public static bool SeesEveryRequest(CurrentUser user) =>
        user.Has(Roles.Archivist)
        || user.Has(Roles.BranchManager)
        || user.Has(Roles.Executive)
        || user.Has(Roles.Auditor)
        || user.Has(Roles.ComplianceOfficer);

    private void EnsureApprovedFor(CurrentUser archivist, DateTimeOffset now)
    {
        EnsureState(RequestState.Approved);
        EnsureNotOwn(archivist);
        if (now > ValidUntil)
            throw new RuleBroken(
                "loan-request.approval-expired",
                "审批已过有效期，请重新申请。",
                "The approval is no longer valid; ask again."
            );
    }

    private void EnsureNotOwn(CurrentUser user)
    {
        if (user.Id == RequesterId)
            throw Own();
    }

    private void EnsureState(RequestState wanted)
    {
        if (State == wanted)
            return;
        throw State switch
        {
            RequestState.Waiting => new RuleBroken("loan-request.not-approved", "申请尚未审批通过。", "The request is not approved yet."),
            _ => Closed(),
        };
    }

    private RuleBroken Closed() =>
        State switch
        {
            RequestState.Refused => new("loan-request.refused", "申请已被拒绝。", "The request was refused."),
            RequestState.Withdrawn => new("loan-request.withdrawn", "申请已撤回。", "The request was withdrawn."),
            RequestState.Lapsed => new(
                "loan-request.lapsed",
                "申请逾期未审批或未领取，已失效；可一键重新申请。",
                "The request lapsed: it was not decided, or not fetched, in time. It can be asked again."
            ),
            RequestState.HandedOut => new("loan-request.already-handed-out", "案卷已借出。", "The dossiers were handed out already."),
            _ => new("loan-request.already-delivered", "申请已交付办结。", "The request was delivered already."),
        };

    private static RuleBroken AlreadyDecided() =>
        new RuleBroken("loan-request.already-decided", "该环节已审批。", "That is decided already.");

    private void Close(RequestState state, DateTimeOffset now)
    {
        State = state;
        NextStep = null;
        (EscalatedAt, EscalatedTo) = (null, null);
        ClosedAt = now;
    }
}

/// <summary>What the requester wants.</summary>
/// <param name="Documents">By dossier: nothing but these documents of it (B7).</param>
internal sealed record Wish(
    string Purpose,
    WayOfUse Way,
    int? Days,
    string? ExcerptDeclinedBecause = null,
    IReadOnlyDictionary<Guid, IReadOnlyList<Guid>>? Documents = null
);
