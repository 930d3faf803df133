using System.Text.Json;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Timeline;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;

namespace CustomerArchive.Customers.ServiceHistory;

internal enum ServiceRecordKind
{
    Need,
    Communication,
    Service,
    Survey,
    Care,
    Visit,
}

internal enum Channel
{
    Phone,
    Meeting,
    Mail,
    Letter,
    Online,
    OnSite,
}

/// <summary>
/// Something that was said, done or wished for: a need, a communication, a service, a survey, a care event, a visit (C11; S0§2(3)). It may
/// name the day of the next step, which the record of that step closes. What is written stays; a mistake is withdrawn with its reason.
/// </summary>
internal sealed class ServiceRecord : Aggregate
{
    private ServiceRecord() { }

    public Guid CustomerId { get; private set; }
    public ServiceRecordKind Kind { get; private set; }
    public Channel? Channel { get; private set; }
    public DateTimeOffset OccurredAt { get; private set; }
    public string Subject { get; private set; } = "";

    /// <summary>Summary, minutes, wishes; encrypted, for people tell each other all sorts of things.</summary>
    public string? Text { get; private set; }
    public string? WithWhom { get; private set; }
    public Guid? DocumentId { get; private set; }

    /// <summary>Satisfaction from 1 to 5.</summary>
    public int? Score { get; private set; }

    /// <summary>When the next step is due; null when none is, any more.</summary>
    public DateOnly? NextOn { get; private set; }
    public string? NextStep { get; private set; }

    /// <summary>The record that followed this one up.</summary>
    public Guid? FollowedUpBy { get; private set; }
    public Guid? FollowsUp { get; private set; }
    public string RecordedById { get; private set; } = "";
    public string RecordedByName { get; private set; } = "";
    public DateTimeOffset RecordedAt { get; private set; }
    public string? WithdrawnBecause { get; private set; }

    public static (ServiceRecord Record, TimelineEntry Told) Take(Customer file, RecordContent content, Person by, DateTimeOffset now)
    {
        var occurredAt = content.OccurredAt ?? now;
        if (occurredAt > now.AddMinutes(10)) // clocks differ a little
            throw new InvalidInput("occurredAt", "date.future", "时间晚于现在。", "That has not happened yet.");
        if (content.Kind == ServiceRecordKind.Survey && content.Score is null)
            throw new InvalidInput("score", "record.score-missing", "满意度调查须有评分。", "A survey needs its score.");
        if (content.Score is not null && content.Kind is not (ServiceRecordKind.Survey or ServiceRecordKind.Service))
            throw new InvalidInput(
                "score",
                "record.score-not-fitting",
                "只有服务与满意度调查有评分。",
                "Only services and surveys have a score."
            );
        var record = new ServiceRecord
        {
            BranchId = file.BranchId,
            CustomerId = file.Id,
            Kind = content.Kind!.Value,
            Channel = content.Channel,
            OccurredAt = occurredAt,
            Subject = content.Subject!.Trim(),
            Text = content.Text,
            WithWhom = content.WithWhom,
            DocumentId = content.DocumentId,
            Score = content.Score,
            FollowsUp = content.FollowsUp,
            RecordedById = by.Id,
            RecordedByName = by.Name,
            RecordedAt = now,
        };
        record.Plan(content.NextOn, content.NextStep, now);
        return (record, record.Told($"record.{Word(record.Kind)}", occurredAt, by, record.Subject));
    }

    /// <summary>The next step was taken, as another record tells.</summary>
    public void FollowedUp(ServiceRecord next)
    {
        if (next.CustomerId != CustomerId)
            throw new InvalidInput("followsUp", "record.of-another", "属于另一客户。", "It is of another customer.");
        RefuseUnlessPlanned();
        (NextOn, FollowedUpBy) = (null, next.Id);
    }

    /// <summary>Another day for the next step, or none after all.</summary>
    public TimelineEntry Replan(DateOnly? nextOn, string reason, Person by, DateTimeOffset now)
    {
        RefuseUnlessPlanned();
        Plan(nextOn, NextStep, now);
        return Told("record.replanned", now, by, $"{Subject}：{nextOn?.ToString("yyyy-MM-dd") ?? "—"}，{reason.Trim()}");
    }

    /// <param name="mayForOthers">Heads withdraw what their people wrote.</param>
    public TimelineEntry Withdraw(string reason, bool mayForOthers, Person by, DateTimeOffset now)
    {
        if (WithdrawnBecause is not null)
            throw new RuleBroken("record.withdrawn", "该记录已撤销。", "This record was withdrawn already.");
        if (by.Id != RecordedById && !mayForOthers)
            throw new NotPermitted("record.not-yours", "只有记录人或负责人可以撤销。", "Only who recorded it, or a head, may withdraw it.");
        (WithdrawnBecause, NextOn) = (reason.Trim(), null);
        return Told("record.withdrawn", now, by, $"{Subject}：{WithdrawnBecause}");
    }

    private void Plan(DateOnly? nextOn, string? nextStep, DateTimeOffset now)
    {
        if (nextOn < now.ChineseDay() || nextOn > now.ChineseDay().AddYears(10))
            throw new InvalidInput("nextOn", "record.next-out-of-range", "应为今天起十年内。", "From today, within ten years.");
        (NextOn, NextStep) = (nextOn, nextStep);
    }

    private void RefuseUnlessPlanned()
    {
        if (NextOn is null)
            throw new RuleBroken("record.nothing-planned", "没有待办的跟进。", "No follow-up is open on it.");
    }

    private TimelineEntry Told(string what, DateTimeOffset at, Person by, string text) =>
        new(CustomerId, BranchId, Enum.Parse<TimelineKind>(Kind.ToString()), what, Id, at, by, text);

    private static string Word(ServiceRecordKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
