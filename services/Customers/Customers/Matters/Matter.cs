using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Timeline;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Customers.Matters;

internal enum MatterKind
{
    Complaint,
    Repair,
    Violation,
    Major,
}

internal enum MatterState
{
    Open,
    Closed,
}

/// <summary>
/// Something that is followed to its end: a complaint, a repair, a violation, a major matter (C11; S0§2(3), S1-3, S2§22). One person is
/// responsible until a day; every step stays on record; what was closed can be opened again; the customer's satisfaction is asked by
/// somebody else than who did the work; a major matter is read by a manager before it closes.
/// </summary>
internal sealed class Matter : Aggregate
{
    private readonly List<MatterStep> steps = [];

    private Matter() { }

    public Guid CustomerId { get; private set; }
    public MatterKind Kind { get; private set; }
    public MatterState State { get; private set; }
    public string Subject { get; private set; } = "";
    public DateTimeOffset OccurredAt { get; private set; }
    public Guid? DocumentId { get; private set; }
    public string ReportedById { get; private set; } = "";
    public string ReportedByName { get; private set; } = "";
    public string? ResponsibleId { get; private set; }
    public string? ResponsibleName { get; private set; }

    /// <summary>Until when it should be closed.</summary>
    public DateOnly DueOn { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public int TimesReopened { get; private set; }

    /// <summary>The customer's satisfaction with how it was closed, from 1 to 5.</summary>
    public int? Satisfaction { get; private set; }
    public string? AcknowledgedByName { get; private set; }
    public DateTimeOffset? AcknowledgedAt { get; private set; }
    public IReadOnlyList<MatterStep> Steps => steps;

    public static (Matter Matter, TimelineEntry Told) Open(
        Customer file,
        MatterKind kind,
        string subject,
        string? text,
        DateTimeOffset occurredAt,
        Guid? documentId,
        DateOnly dueOn,
        Person by,
        DateTimeOffset now
    )
    {
        if (occurredAt > now.AddMinutes(10)) // clocks differ a little
            throw new InvalidInput("occurredAt", "date.future", "时间晚于现在。", "That has not happened yet.");
        var matter = new Matter
        {
            BranchId = file.BranchId,
            CustomerId = file.Id,
            Kind = kind,
            Subject = subject.Trim(),
            OccurredAt = occurredAt,
            DocumentId = documentId,
            DueOn = dueOn,
            ReportedById = by.Id,
            ReportedByName = by.Name,
        };
        return (matter, matter.Step("opened", text, by, now, occurredAt));
    }

    /// <summary>Makes somebody responsible, by another day if one is given.</summary>
    public TimelineEntry Assign(Person responsible, DateOnly? dueOn, string? text, Person by, DateTimeOffset now)
    {
        RefuseIfClosed();
        (ResponsibleId, ResponsibleName, DueOn) = (responsible.Id, responsible.Name, dueOn ?? DueOn);
        return Step("assigned", text, by, now, told: responsible.Name);
    }

    /// <summary>What was done about it. Who first takes it up unasked becomes responsible.</summary>
    public TimelineEntry Handle(string text, Worker worker, DateTimeOffset now)
    {
        RefuseIfClosed();
        if (ResponsibleId is null)
            (ResponsibleId, ResponsibleName) = (worker.By.Id, worker.By.Name);
        RefuseOthers(worker);
        return Step("handled", text, worker.By, now);
    }

    public TimelineEntry Close(string outcome, Worker worker, DateTimeOffset now)
    {
        RefuseIfClosed();
        if (ResponsibleId is null)
            throw new RuleBroken("matter.nobody-responsible", "尚无负责人，请先指派。", "Nobody is responsible yet; assign it first.");
        RefuseOthers(worker);
        if (Kind == MatterKind.Major && AcknowledgedAt is null)
            throw new RuleBroken(
                "matter.not-acknowledged",
                "重大事项须经负责人阅知后方可办结。",
                "A manager acknowledges a major matter before it is closed."
            );
        (State, ClosedAt) = (MatterState.Closed, now);
        return Step("closed", outcome, worker.By, now);
    }

    /// <summary>It was not settled after all; what was said of satisfaction no longer holds.</summary>
    public TimelineEntry Reopen(string reason, DateOnly dueOn, Person by, DateTimeOffset now)
    {
        RefuseUnlessClosed();
        (State, ClosedAt, Satisfaction, DueOn) = (MatterState.Open, null, null, dueOn);
        TimesReopened++;
        return Step("reopened", reason, by, now);
    }

    public TimelineEntry Rate(int satisfaction, string? text, Person by, DateTimeOffset now)
    {
        RefuseUnlessClosed();
        if (by.Id == ResponsibleId)
            throw new NotPermitted(
                "matter.own-work",
                "不能为自己的处理结果登记满意度。",
                "Who did the work does not record how the customer liked it."
            );
        Satisfaction = satisfaction;
        return Step("rated", text, by, now, told: $"{satisfaction}/5");
    }

    /// <summary>A manager has read it (S2§22).</summary>
    public TimelineEntry Acknowledge(string? text, Person manager, DateTimeOffset now)
    {
        if (Kind != MatterKind.Major)
            throw new RuleBroken("matter.not-major", "只有重大事项需要阅知。", "Only a major matter is acknowledged.");
        if (AcknowledgedAt is not null)
            throw new RuleBroken("matter.acknowledged", "该事项已阅知。", "It was acknowledged already.");
        if (manager.Id == ReportedById)
            throw new NotPermitted("matter.own-report", "不能阅知自己上报的事项。", "Nobody acknowledges what they reported themselves.");
        (AcknowledgedByName, AcknowledgedAt) = (manager.Name, now);
        return Step("acknowledged", text, manager, now);
    }

    private TimelineEntry Step(string what, string? text, Person by, DateTimeOffset now, DateTimeOffset? at = null, string? told = null)
    {
        steps.Add(new(steps.Count + 1, what, text?.Trim(), by, now));
        return new(
            CustomerId,
            BranchId,
            Enum.Parse<TimelineKind>(Kind.ToString()),
            $"matter.{what}",
            Id,
            at ?? now,
            by,
            told is null ? Subject : $"{Subject}：{told}"
        );
    }

    private void RefuseOthers(Worker worker)
    {
        if (!worker.IsHead && worker.By.Id != ResponsibleId)
            throw new NotPermitted(
                "matter.not-responsible",
                $"由{ResponsibleName}负责；如需更换请重新指派。",
                $"{ResponsibleName} is responsible; assign it anew if somebody else takes over."
            );
    }

    private void RefuseIfClosed()
    {
        if (State == MatterState.Closed)
            throw new RuleBroken("matter.closed", "该事项已办结；如有反复请重新打开。", "It is closed; reopen it if it came up again.");
    }

    private void RefuseUnlessClosed()
    {
        if (State != MatterState.Closed)
            throw new RuleBroken("matter.open", "该事项尚未办结。", "It is not closed yet.");
    }
}

/// <summary>One step of a matter, never changed.</summary>
internal sealed class MatterStep
{
    private MatterStep() { }

    public MatterStep(int number, string what, string? text, Person by, DateTimeOffset at) =>
        (Number, What, Text, ById, ByName, At) = (number, what, text, by.Id, by.Name, at);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public int Number { get; private set; }

    /// <summary><c>opened</c>, <c>assigned</c>, <c>handled</c>, <c>closed</c>, <c>reopened</c>, <c>rated</c> or <c>acknowledged</c>.</summary>
    public string What { get; private set; } = "";

    /// <summary>Encrypted, for people tell each other all sorts of things.</summary>
    public string? Text { get; private set; }
    public string ById { get; private set; } = "";
    public string ByName { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
}

/// <summary>Who works on a matter; heads may for their people.</summary>
internal sealed record Worker(Person By, bool IsHead);
