using CustomerArchive.Lending.Contracts;
using CustomerArchive.Lending.Delegates;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Lending.Requests;

// How a request is decided, step by step, and what becomes of it when nobody does (B2).
internal sealed partial class LoanRequest
{
    public DateTimeOffset PresentStepSince => WaitingSince ?? RequestedAt;

    /// <summary>Takes the next step of the path, in the decider's own right or for one of those they stand in for.</summary>
    /// <param name="seats">The decider's own seat first.</param>
    /// <param name="fetchBy">Until when it is to be fetched, if this was the last step.</param>
    public void Decide(IReadOnlyList<Seat> seats, Decision decision, DateTimeOffset fetchBy, DateTimeOffset now)
    {
        if (State is RequestState.Approved or RequestState.HandedOut or RequestState.Delivered)
            throw AlreadyDecided();
        EnsureState(RequestState.Waiting);
        var (own, step) = (seats[0], NextUndecided);
        if (own.Id == RequesterId)
            throw Own();
        var taken = SeatFor(seats, step);
        if (!decision.Approve && decision.Reason is null)
            throw new InvalidInput("reason", "field.required", "不同意须说明理由。", "A refusal needs its reason.");
        if (decision.Approve && step.Kind == StepKind.OwnerConsent && decision.Evidence is null)
            throw new InvalidInput("evidence", "field.required", "须填写本人同意的凭据。", "Name the evidence of the owner's consent.");

        step.Decide(decision, own, taken.IsSomebodyElses ? taken : null, now);
        if (!decision.Approve)
        {
            Close(RequestState.Refused, now);
            return;
        }
        NextStep = steps.Where(candidate => candidate.Approved is null).MinBy(candidate => candidate.Position)?.Kind;
        (WaitingSince, EscalatedAt, EscalatedTo) = (now, null, null);
        if (NextStep is null)
        {
            State = RequestState.Approved;
            ValidUntil = fetchBy;
        }
    }

    /// <summary>Nobody decided the step in time: it goes up as well, once, and whoever was to decide it still may.</summary>
    public LoanRequestEscalated? Escalate(DateTimeOffset now)
    {
        if (State != RequestState.Waiting || EscalatedAt is not null)
            return null;
        var step = NextUndecided;
        EscalatedTo = step.Kind == StepKind.BranchManager ? Roles.Executive : Roles.BranchManager;
        EscalatedAt = now;
        step.Escalate(EscalatedTo, now);
        return new(Id, BranchId, RequesterId, RequesterName, Code.Of(step.Kind), EscalatedTo, PresentStepSince, NextVersion);
    }

    /// <summary>Nobody decided it after that either.</summary>
    public LoanRequestLapsed? Lapse(DateTimeOffset now)
    {
        if (State != RequestState.Waiting || EscalatedAt is null)
            return null;
        var step = Code.Of(NextUndecided.Kind);
        ClosingRemark = $"审批环节 {step} 逾期未办理，申请自动失效。";
        Close(RequestState.Lapsed, now);
        return new(Id, BranchId, RequesterId, RequesterName, step, ClosingRemark, now, NextVersion);
    }

    /// <summary>Whether the person in this seat may take the present step, as far as the roles go.</summary>
    public static bool MayDecide(Seat seat, StepKind step, string requesterDepartment, string? escalatedTo) =>
        step switch
        {
            StepKind.DepartmentHead => seat.Has(Roles.DepartmentHead) && seat.Department == requesterDepartment,
            StepKind.BranchManager => seat.Has(Roles.BranchManager) || seat.Has(Roles.Executive),
            _ => seat.Has(Roles.Archivist),
        } || (escalatedTo is not null && (seat.Has(escalatedTo) || seat.Has(Roles.Executive)));

    private ApprovalStep NextUndecided => steps.Where(candidate => candidate.Approved is null).MinBy(candidate => candidate.Position)!;

    private Seat SeatFor(IReadOnlyList<Seat> seats, ApprovalStep step)
    {
        var fitting = seats.Where(seat => MayDecide(seat, step.Kind, RequesterDepartment, EscalatedTo)).ToList();
        if (fitting.Count == 0)
            throw steps.Exists(earlier => earlier.DecidedById == seats[0].Id)
                ? AlreadyDecided()
                : new NotPermitted(
                    "loan-request.not-your-step",
                    "当前审批环节不由您办理。",
                    "The step that is due now is not yours to decide."
                );
        // Nobody's own request, neither in person nor through a delegate.
        fitting.RemoveAll(seat => seat.Id == RequesterId);
        if (fitting.Count == 0)
            throw Own();
        // The archivist records a consent, the owner gives it; so that step does not count as a second decision of one person.
        if (step.Kind == StepKind.OwnerConsent)
            return fitting[0];
        if (!HasDecided(seats[0].Id) && fitting.Find(seat => !HasDecided(seat.Id)) is { } free)
            return free;
        throw new NotPermitted(
            "loan-request.decided-by-you",
            "您（或您所代理的人）已办理过本申请的另一审批环节，须由他人办理。",
            "You, or the person you stand in for, decided another step of this request; somebody else must take this one."
        );
    }

    private bool HasDecided(string personId) => steps.Exists(step => step.WasDecidedFor(personId));

    private static NotPermitted Own() => new("loan-request.own", "不能办理本人的申请。", "Nobody decides or serves their own request.");
}
