using CustomerArchive.Lending.Requests;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Lending.ReadingRoom;

/// <summary>
/// Somebody came to read dossiers in the archive (查阅室来访): who, when, at which seat, for which request (B1; S1-4§14). What they read is
/// lent for the day; the paper is back before they go, or is late from the next working day on.
/// </summary>
internal sealed class Visit : Aggregate
{
    public const int SeatLength = 20;

    private Visit() { }

    public Visit(LoanRequest request, string seat, CurrentUser receiver, DateTimeOffset now)
    {
        if (request.Way != WayOfUse.ViewOnSite)
            throw new RuleBroken(
                "visit.not-on-site",
                "该申请不是现场查阅，请办理借出。",
                "That request is not for viewing on site; hand the dossiers out instead."
            );
        (BranchId, RequestId, Purpose) = (request.BranchId, request.Id, request.Purpose);
        (VisitorId, VisitorName, VisitorDepartment) = (request.RequesterId, request.RequesterName, request.RequesterDepartment);
        (Seat, SeatInUse, ReceivedBy, CameAt) = (seat, seat.ToUpperInvariant(), receiver.Name, now);
    }

    public Guid RequestId { get; private set; }
    public string VisitorId { get; private set; } = "";
    public string VisitorName { get; private set; } = "";
    public string VisitorDepartment { get; private set; } = "";
    public string Purpose { get; private set; } = "";
    public string Seat { get; private set; } = "";

    /// <summary>The seat while somebody sits there, after that the id of the visit: nobody else can sit there meanwhile.</summary>
    public string SeatInUse { get; private set; } = "";
    public string ReceivedBy { get; private set; } = "";
    public DateTimeOffset CameAt { get; private set; }
    public DateTimeOffset? LeftAt { get; private set; }
    public string? Remark { get; private set; }

    /// <summary>The visitor goes. Who goes while dossiers are still out leaves a remark behind.</summary>
    public void End(CurrentUser archivist, DateTimeOffset leftAt, int dossiersOut, string? remark, DateTimeOffset now)
    {
        if (archivist.Id == VisitorId)
            throw new NotPermitted("loan.own", "不能办理本人的借阅。", "Nobody handles their own loan.");
        if (LeftAt is { } earlier)
            throw new RuleBroken(
                "visit.ended",
                $"来访已于 {earlier.ChineseDay():yyyy-MM-dd} 结束。",
                $"The visit ended on {earlier.ChineseDay():yyyy-MM-dd} already."
            );
        if (leftAt < CameAt || leftAt > now)
            throw new InvalidInput("leftAt", "field.out-of-range", "应在来访之后、现在之前。", "After they came, and not later than now.");
        if (dossiersOut > 0 && remark is null)
            throw new RuleBroken(
                "visit.dossiers-out",
                $"还有 {dossiersOut} 卷未归还；先办理归还，或说明情况。",
                $"{dossiersOut} dossiers are not back; take them back first, or say what happened."
            );
        (LeftAt, Remark, SeatInUse) = (leftAt, remark, Id.ToString());
    }
}
