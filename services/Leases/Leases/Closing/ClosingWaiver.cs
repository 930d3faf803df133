using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Leases.Closing;

internal enum WaiverState
{
    Asked,
    Approved,
    Refused,
}

/// <summary>The wish to close a lease although something stands open on it; another person decides (L3, P3).</summary>
internal sealed class ClosingWaiver : Aggregate
{
    public const int SeenLength = 1000;
    private const char Between = '；';

    private ClosingWaiver() { }

    public ClosingWaiver(string branchId, Guid leaseId, IEnumerable<OpenPoint> points, string reason, CurrentUser by, DateTimeOffset now)
    {
        (BranchId, LeaseId, Reason) = (branchId, leaseId, reason);
        (AskedById, AskedBy, AskedAt) = (by.Id, by.Name, now);
        PointsSeen = string.Join(Between, points.Select(point => point.Zh));
        if (PointsSeen.Length > SeenLength)
            PointsSeen = PointsSeen[..SeenLength];
    }

    public Guid LeaseId { get; private set; }

    /// <summary>What stood open, as it was shown to who decides, sums included; it covers nothing else.</summary>
    public string PointsSeen { get; private set; } = "";
    public string Reason { get; private set; } = "";
    public WaiverState State { get; private set; } = WaiverState.Asked;
    public string AskedById { get; private set; } = "";
    public string AskedBy { get; private set; } = "";
    public DateTimeOffset AskedAt { get; private set; }
    public string? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? DecisionNote { get; private set; }

    public bool Covers(OpenPoint point) => State == WaiverState.Approved && PointsSeen.Split(Between).Contains(point.Zh);

    public void Decide(bool approve, string? note, CurrentUser by, DateTimeOffset now)
    {
        if (State != WaiverState.Asked)
            throw new RuleBroken("waiver.already-decided", "该豁免申请已经处理。", "This waiver was decided already.");
        if (by.Id == AskedById)
            throw new NotPermitted("waiver.own", "不能批准自己提出的豁免申请。", "Nobody decides their own waiver.");
        State = approve ? WaiverState.Approved : WaiverState.Refused;
        (DecidedBy, DecidedAt, DecisionNote) = (by.Name, now, note);
    }
}
