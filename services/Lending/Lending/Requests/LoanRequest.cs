using System.Text.Json.Serialization;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Lending.Dossiers;
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
}

/// <summary>Somebody asks to use dossiers; it passes its approval path and ends with the hand-out or the delivery (B1, B2; S2§23-24).</summary>
internal sealed class LoanRequest : Aggregate
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

    /// <summary>Until when the approved dossiers must be fetched; null before approval.</summary>
    public DateTimeOffset? ValidUntil { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public string? ClosingRemark { get; private set; }
    public string? DeliveredBy { get; private set; }
    public int? CopiesDelivered { get; private set; }
    public IReadOnlyList<RequestedItem> Items => items;
    public IReadOnlyList<ApprovalStep> Steps => steps;

    public static LoanRequest Ask(
        CurrentUser requester,
        IReadOnlyList<LendableDossier> dossiers,
        Wish wish,
        RequestOptions policy,
        DateTimeOffset now
    )
    {
        if (requester.Department is not { Length: > 0 and <= 40 } department)
            throw new NotPermitted(
                "loan-request.no-department",
                "您的账号没有所属部门，无法确定由哪位部门负责人审批。",
                "Your account names no department, so nobody can be found to approve the request."
            );
        foreach (var dossier in dossiers)
        {
            dossier.EnsureUsable();
            if (policy.Forbids(dossier.Secrecy, wish.Way, dossier.ContainsPersonalData, dossier.Kind))
                throw new RuleBroken(
                    "loan-request.way-not-allowed",
                    $"案卷 {dossier.ArchiveNumber} 不允许以此方式利用，请改为现场查阅。",
                    $"Dossier {dossier.ArchiveNumber} may not be used that way; ask to view it on site."
                );
        }

        var request = new LoanRequest
        {
            BranchId = dossiers[0].BranchId,
            RequesterId = requester.Id,
            RequesterName = requester.Name,
            RequesterDepartment = department,
            Purpose = wish.Purpose,
            Way = wish.Way,
            Days = wish.Days,
            State = RequestState.Waiting,
            RequestedAt = now,
        };
        request.items.AddRange(
            dossiers.Select(dossier => new RequestedItem
            {
                DossierId = dossier.Id,
                ArchiveNumber = dossier.ArchiveNumber!,
                Title = dossier.Title,
                Secrecy = dossier.Secrecy,
            })
        );
        var path = dossiers
            .SelectMany(dossier => policy.PathFor(dossier.Secrecy, wish.Way, dossier.ContainsPersonalData, dossier.Kind))
            // A head asks their superior: nobody decides their own (P3).
            .Select(step => step == StepKind.DepartmentHead && requester.Has(Roles.DepartmentHead) ? StepKind.BranchManager : step)
            .Distinct()
            .Order();
        request.steps.AddRange(path.Select((kind, index) => new ApprovalStep { Position = index + 1, Kind = kind }));
        request.NextStep = request.steps[0].Kind;
        return request;
    }

    /// <summary>Takes the next step of the path.</summary>
    public void Decide(CurrentUser decider, Decision decision, TimeSpan validity, DateTimeOffset now)
    {
        if (State is RequestState.Approved or RequestState.HandedOut or RequestState.Delivered)
            throw AlreadyDecided();
        EnsureState(RequestState.Waiting);
        EnsureNotOwn(decider);
        var step = steps.First(candidate => candidate.Approved is null);
        if (!MayDecide(decider, step.Kind))
            throw steps.Exists(earlier => earlier.DecidedById == decider.Id)
                ? AlreadyDecided()
                : new NotPermitted(
                    "loan-request.not-your-step",
                    "当前审批环节不由您办理。",
                    "The step that is due now is not yours to decide."
                );
        // The archivist records a consent, the owner gives it; so that step does not count as a second decision of one person.
        if (
            step.Kind != StepKind.OwnerConsent
            && steps.Exists(earlier => earlier.Kind != StepKind.OwnerConsent && earlier.DecidedById == decider.Id)
        )
            throw new NotPermitted(
                "loan-request.decided-by-you",
                "您已办理过本申请的另一审批环节，须由他人办理。",
                "You decided another step of this request; somebody else must take this one."
            );
        if (!decision.Approve && decision.Reason is null)
            throw new InvalidInput("reason", "field.required", "不同意须说明理由。", "A refusal needs its reason.");
        if (decision.Approve && step.Kind == StepKind.OwnerConsent && decision.Evidence is null)
            throw new InvalidInput("evidence", "field.required", "须填写本人同意的凭据。", "Name the evidence of the owner's consent.");

        step.Decide(decision, (decider.Id, decider.Name), now);
        if (!decision.Approve)
        {
            Close(RequestState.Refused, now);
            return;
        }
        NextStep = steps.Find(candidate => candidate.Approved is null)?.Kind;
        if (NextStep is null)
        {
            State = RequestState.Approved;
            ValidUntil = now + validity;
        }
    }

    public void Withdraw(CurrentUser requester, string? remark, DateTimeOffset now)
    {
        if (requester.Id != RequesterId)
            throw new NotPermitted("loan-request.not-yours", "只有申请人可以撤回。", "Only who asked may withdraw it.");
        if (State is not (RequestState.Waiting or RequestState.Approved))
            throw Closed();
        ClosingRemark = remark;
        Close(RequestState.Withdrawn, now);
    }

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

    /// <summary>Excerpts and copies were made, checked and given out (B8).</summary>
    public void Deliver(CurrentUser archivist, int copies, string remark, DateTimeOffset now)
    {
        EnsureApprovedFor(archivist, now);
        if (Way.TakesPaper())
            throw new RuleBroken("loan-request.paper", "纸质案卷须办理借出登记。", "Paper is handed out against signature, not delivered.");
        if (Way == WayOfUse.ViewElectronically)
            throw new RuleBroken("loan-request.electronic", "电子查阅请开通查阅授权。", "For viewing electronically a grant is opened.");
        (DeliveredBy, CopiesDelivered, ClosingRemark) = (archivist.Name, copies, remark);
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

    public bool MayBeSeenBy(CurrentUser user) =>
        user.Id == RequesterId || SeesEveryRequest(user) || (user.Has(Roles.DepartmentHead) && user.Department == RequesterDepartment);

    public static bool SeesEveryRequest(CurrentUser user) =>
        user.Has(Roles.Archivist)
        || user.Has(Roles.BranchManager)
        || user.Has(Roles.Executive)
        || user.Has(Roles.Auditor)
        || user.Has(Roles.ComplianceOfficer);

    private bool MayDecide(CurrentUser user, StepKind step) =>
        step switch
        {
            StepKind.DepartmentHead => user.Has(Roles.DepartmentHead) && user.Department == RequesterDepartment,
            StepKind.BranchManager => user.Has(Roles.BranchManager) || user.Has(Roles.Executive),
            _ => user.Has(Roles.Archivist),
        };

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
            throw new NotPermitted("loan-request.own", "不能办理本人的申请。", "Nobody decides or serves their own request.");
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
            RequestState.HandedOut => new("loan-request.already-handed-out", "案卷已借出。", "The dossiers were handed out already."),
            _ => new("loan-request.already-delivered", "申请已交付办结。", "The request was delivered already."),
        };

    private static RuleBroken AlreadyDecided() =>
        new RuleBroken("loan-request.already-decided", "该环节已审批。", "That is decided already.");

    private void Close(RequestState state, DateTimeOffset now)
    {
        State = state;
        NextStep = null;
        ClosedAt = now;
    }
}

/// <summary>What the requester wants.</summary>
internal sealed record Wish(string Purpose, WayOfUse Way, int? Days);
