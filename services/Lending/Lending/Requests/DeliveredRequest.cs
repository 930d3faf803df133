using CustomerArchive.Lending.Contracts;
using CustomerArchive.Lending.Copies;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Lending.Requests;

// What is given out instead of paper: copies, excerpts, an electronic view (B8).
internal sealed partial class LoanRequest
{
    /// <summary>A copy or excerpt is made of it.</summary>
    public void NoteCopy(CurrentUser archivist, DateTimeOffset now)
    {
        EnsureApprovedFor(archivist, now);
        if (!Way.MakesCopies())
            throw new RuleBroken(
                "loan-request.no-copy",
                "此申请不是复制或摘抄，请另行申请。",
                "This request is neither for copies nor for excerpts; ask for those."
            );
        CopiesMade++;
    }

    /// <summary>All copies and excerpts were handed over, or the electronic view was opened.</summary>
    /// <param name="copies">All that were made of it.</param>
    public void Deliver(CurrentUser archivist, IReadOnlyList<IssuedCopy> copies, string remark, DateTimeOffset now)
    {
        EnsureState(RequestState.Approved);
        EnsureNotOwn(archivist);
        if (Way.TakesPaper())
            throw new RuleBroken("loan-request.paper", "纸质案卷须办理借出登记。", "Paper is handed out against signature, not delivered.");
        if (Way == WayOfUse.ViewElectronically)
            throw new RuleBroken("loan-request.electronic", "电子查阅请开通查阅授权。", "For viewing electronically a grant is opened.");
        EnsureHandedOver(copies);
        var given = copies.Count(copy => copy.HandedOverAt is not null);
        (DeliveredBy, CopiesDelivered, ClosingRemark) = (archivist.Name, given, remark);
        Close(RequestState.Delivered, now);
    }

    /// <summary>Takes it back, waiting or approved; copies that did not go out yet are void.</summary>
    public void Withdraw(CurrentUser requester, IReadOnlyList<IssuedCopy> copies, string reason, DateTimeOffset now)
    {
        if (requester.Id != RequesterId)
            throw new NotPermitted("loan-request.not-yours", "只有申请人可以撤回。", "Only who asked may withdraw it.");
        if (State is not (RequestState.Waiting or RequestState.Approved))
            throw Closed();
        if (copies.Any(copy => copy.HandedOverAt is not null))
            throw new RuleBroken(
                "loan-request.copies-out",
                "已有复制件交付，不能撤回；请归还或销毁后由档案管理员办结。",
                "Copies of it went out; give them back, and the archivist closes the request."
            );
        Void(copies, $"申请撤回：{reason}");
        ClosingRemark = reason;
        Close(RequestState.Withdrawn, now);
    }

    /// <summary>What was approved was neither fetched nor opened in time; copies that did not go out are void (B2).</summary>
    public LoanRequestLapsed LapseUnfetched(IReadOnlyList<IssuedCopy> copies, DateTimeOffset now)
    {
        if (State != RequestState.Approved || now <= ValidUntil || copies.Any(copy => copy.HandedOverAt is not null))
            throw new InvalidOperationException($"Request {Id} is {State}; it does not lapse.");
        ClosingRemark = "审批通过后逾期未领取（未开通），申请自动失效。";
        Void(copies, ClosingRemark);
        Close(RequestState.Lapsed, now);
        return new(Id, BranchId, RequesterId, RequesterName, "fetching", ClosingRemark, now, NextVersion);
    }

    public void EnsureMayBeAskedAgain(CurrentUser requester)
    {
        if (requester.Id != RequesterId)
            throw new NotPermitted("loan-request.not-yours", "只有申请人可以重新申请。", "Only who asked may ask again.");
        if (State != RequestState.Lapsed)
            throw new RuleBroken("loan-request.not-lapsed", "只有失效的申请可以重新申请。", "Only a request that lapsed is asked again.");
        if (AskedAgainAs is { } other)
            throw new RuleBroken(
                "loan-request.asked-again",
                "已重新申请。",
                "It was asked again already.",
                new Dictionary<string, object?> { ["requestId"] = other }
            );
    }

    public void AskAgainAs(LoanRequest other) => AskedAgainAs = other.Id;

    private static void Void(IReadOnlyList<IssuedCopy> copies, string remark)
    {
        foreach (var copy in copies.Where(copy => copy.State is CopyState.Made or CopyState.Checked))
            copy.Void(remark);
    }

    private static void EnsureHandedOver(IReadOnlyList<IssuedCopy> copies)
    {
        if (copies.FirstOrDefault(copy => copy.State is CopyState.Made or CopyState.Checked) is { } open)
            throw new RuleBroken(
                "loan-request.copies-open",
                $"复制件 {open.Number} 尚未核对或交付。",
                $"Copy {open.Number} is not checked or handed over yet."
            );
        if (copies.All(copy => copy.HandedOverAt is null))
            throw new RuleBroken(
                "loan-request.no-copies",
                "请先制作、核对并交付编号的复制件或摘抄件。",
                "Make, check and hand over the numbered copies or excerpts first."
            );
    }
}
