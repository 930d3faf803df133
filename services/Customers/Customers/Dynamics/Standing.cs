using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Timeline;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Running;

namespace CustomerArchive.Customers.Dynamics;

/// <summary>
/// What was found out about an enterprise's operation or taxes, on which day and from where (C10; S1-1§4(3)). A new finding is a new row;
/// the latest known is what holds.
/// </summary>
internal sealed class Standing : IBranchScoped
{
    private static readonly string[] Operating = ["in-business", "suspended", "moved-away", "abnormal-list", "revoked", "deregistered"];
    private static readonly string[] Tax = ["general-taxpayer", "small-scale-taxpayer", "abnormal", "deregistered"];

    private Standing() { }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CustomerId { get; private set; }
    public string BranchId { get; private set; } = "";
    public StandingSubject Subject { get; private set; }
    public string Status { get; private set; } = "";
    public DateOnly KnownOn { get; private set; }
    public string Source { get; private set; } = "";
    public string? Remark { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }
    public string ById { get; private set; } = "";
    public string ByName { get; private set; } = "";

    public static Standing Found(
        Customer file,
        StandingSubject subject,
        string status,
        DateOnly knownOn,
        string source,
        string? remark,
        Person by,
        DateTimeOffset now
    )
    {
        file.RefuseOthers(by);
        if (file.Kind != CustomerKind.Enterprise)
            throw new RuleBroken(
                "standing.not-enterprise",
                "只有企业客户有经营与税务状态。",
                "Only an enterprise has an operating and a tax status."
            );
        if (knownOn > now.ChineseDay())
            throw new InvalidInput("knownOn", "date.future", "日期晚于今天。", "That day has not come yet.");
        return new()
        {
            CustomerId = file.Id,
            BranchId = file.BranchId,
            Subject = subject,
            Status = Choice.OneOf("status", status, subject == StandingSubject.Operating ? Operating : Tax),
            KnownOn = knownOn,
            Source = source.Trim(),
            Remark = remark,
            RecordedAt = now,
            ById = by.Id,
            ByName = by.Name,
        };
    }

    public TimelineEntry Told() =>
        new(
            CustomerId,
            BranchId,
            TimelineKind.Status,
            Subject == StandingSubject.Operating ? "status.operating" : "status.tax",
            Id,
            KnownOn.BeginsAt(),
            new(ById, ByName),
            $"{Status} · {Source}"
        );
}

internal enum StandingSubject
{
    Operating,
    Tax,
}
