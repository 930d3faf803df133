using CustomerArchive.Customers.Customers;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Customers.SubjectRequests;

/// <summary>
/// What a person asks about their own data (PIPL 44-47): who asked and how one knows that it is them, until when an answer is due, who
/// decided and why. Whoever received it does not decide it (C13, P3).
/// </summary>
internal sealed class SubjectRequest : Aggregate
{
    private SubjectRequest() { }

    public Guid CustomerId { get; private set; }

    /// <summary>As shown to those who handle requests; masked once the file is set aside or gone.</summary>
    public string CustomerName { get; private set; } = "";
    public SubjectRight Right { get; private set; }
    public string Applicant { get; private set; } = "";

    /// <summary>Whether somebody asks for the person, with a power of attorney.</summary>
    public bool ByAgent { get; private set; }
    public string? Detail { get; private set; }
    public RequestState State { get; private set; }
    public DateOnly DueOn { get; private set; }
    public string ReceivedById { get; private set; } = "";
    public string ReceivedByName { get; private set; } = "";
    public DateTimeOffset ReceivedAt { get; private set; }
    public string? IdentityProof { get; private set; }
    public string? IdentityCheckedByName { get; private set; }
    public DateTimeOffset? IdentityCheckedAt { get; private set; }
    public string? DecidedById { get; private set; }
    public string? DecidedByName { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public RefusalGround? RefusedFor { get; private set; }

    /// <summary>What the person is told.</summary>
    public string? Answer { get; private set; }
    public SubjectOutcome? Outcome { get; private set; }
    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>Asks for the same file and right wait for each other; unique while open.</summary>
    public string? OpenFor { get; private set; }

    public static SubjectRequest Receive(
        Customer file,
        SubjectRight right,
        string applicant,
        bool byAgent,
        string? detail,
        DateOnly dueOn,
        Person receiver,
        DateTimeOffset now
    ) =>
        new()
        {
            BranchId = file.BranchId,
            CustomerId = file.Id,
            CustomerName = file.Name,
            Right = right,
            Applicant = applicant,
            ByAgent = byAgent,
            Detail = detail,
            DueOn = dueOn,
            ReceivedById = receiver.Id,
            ReceivedByName = receiver.Name,
            ReceivedAt = now,
            OpenFor = $"{file.Id:N}:{right}",
        };

    public void ProveIdentity(string proof, Person checker, DateTimeOffset now)
    {
        if (State != RequestState.Received)
            throw new RuleBroken("subject-request.wrong-state", "该请求不在核验身份环节。", "The identity is not to be checked now.");
        (State, IdentityProof, IdentityCheckedByName, IdentityCheckedAt) = (RequestState.IdentityProven, proof, checker.Name, now);
    }

    public void Refuse(RefusalGround ground, string answer, Person decider, DateTimeOffset now)
    {
        RefuseOwn(decider);
        if (State is RequestState.Granted or RequestState.Completed or RequestState.Refused)
            throw Decided();
        if (State == RequestState.Received && ground != RefusalGround.IdentityNotProven)
            throw IdentityMissing();
        if (Right is SubjectRight.Deletion or SubjectRight.ConsentWithdrawal && ground == RefusalGround.RetentionUnexpired)
            throw new RuleBroken(
                "subject-request.store-only-instead",
                "保存期限未届满时应停止除存储外的处理（个人信息保护法第四十七条），请同意该请求，系统将转为仅存储。",
                "While retention runs the law asks to store only (PIPL 47): grant it, and the file will be stored only."
            );
        Close(RequestState.Refused, answer, null, decider, now);
        RefusedFor = ground;
    }

    /// <param name="outcome">What has become of the file; null where something is still to be done for the person.</param>
    public void Grant(string answer, SubjectOutcome? outcome, Person decider, DateTimeOffset now)
    {
        RefuseUnlessGrantable(decider);
        Close(outcome is null ? RequestState.Granted : RequestState.Completed, answer, outcome, decider, now);
        if (outcome is SubjectOutcome.Erased or SubjectOutcome.StoredOnly)
            CustomerName = Identifiers.Masking.Name(CustomerName);
    }

    public void RefuseUnlessGrantable(Person decider)
    {
        RefuseOwn(decider);
        if (State == RequestState.Received)
            throw IdentityMissing();
        if (State != RequestState.IdentityProven)
            throw Decided();
    }

    /// <summary>The copy was handed over, the correction made.</summary>
    public void Complete(SubjectOutcome outcome, DateTimeOffset now)
    {
        if (State != RequestState.Granted)
            throw new RuleBroken("subject-request.not-granted", "该请求尚未同意或已办结。", "It is not granted, or done already.");
        (State, Outcome, CompletedAt, OpenFor) = (RequestState.Completed, outcome, now, null);
    }

    public void RefuseUnlessPackageIsDue()
    {
        if (Right is not (SubjectRight.Access or SubjectRight.Copy or SubjectRight.Transfer))
            throw new RuleBroken("subject-request.no-package", "该类请求不提供资料包。", "This right brings no package.");
        if (State != RequestState.Granted)
            throw new RuleBroken("subject-request.not-granted", "该请求尚未同意或已办结。", "It is not granted, or done already.");
    }

    private void Close(RequestState state, string answer, SubjectOutcome? outcome, Person decider, DateTimeOffset now)
    {
        (State, Answer, Outcome) = (state, answer, outcome);
        (DecidedById, DecidedByName, DecidedAt) = (decider.Id, decider.Name, now);
        if (state != RequestState.Granted)
            (OpenFor, CompletedAt) = (null, now);
    }

    private void RefuseOwn(Person decider)
    {
        if (decider.Id == ReceivedById)
            throw new NotPermitted("subject-request.own", "受理人不能自行决定该请求。", "Who received a request does not decide it.");
    }

    private static RuleBroken Decided() => new("subject-request.already-decided", "该请求已有决定。", "This request is decided already.");

    private static RuleBroken IdentityMissing() =>
        new("subject-request.identity-not-proven", "请先核验申请人身份。", "Check who is asking first.");
}
