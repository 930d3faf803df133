using CustomerArchive.Customers.Customers;
using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Customers.Timeline;

/// <summary>
/// One line of a customer's timeline, written in the transaction of what it tells of (C11). It points at the row that has the whole
/// story; of personal values it holds nothing but names.
/// </summary>
internal sealed class TimelineEntry : IBranchScoped
{
    public const int MaxTextLength = 400;

    private TimelineEntry() { }

    /// <param name="occurredAt">When it happened, which may lie before the day it was written down.</param>
    public TimelineEntry(Customer file, TimelineKind kind, string what, Guid subjectId, DateTimeOffset occurredAt, Person by, string? text)
        : this(file.Id, file.BranchId, kind, what, subjectId, occurredAt, by, text) { }

    public TimelineEntry(
        Guid customerId,
        string branchId,
        TimelineKind kind,
        string what,
        Guid subjectId,
        DateTimeOffset occurredAt,
        Person by,
        string? text
    )
    {
        (CustomerId, BranchId, Kind, What, SubjectId, OccurredAt) = (customerId, branchId, kind, what, subjectId, occurredAt);
        (ById, ByName, Text) = (by.Id, by.Name, Shortened(text));
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CustomerId { get; private set; }
    public string BranchId { get; private set; } = "";
    public TimelineKind Kind { get; private set; }

    /// <summary>What happened, <c>matter.closed</c>; <see cref="Happenings"/> says it in words.</summary>
    public string What { get; private set; } = "";

    /// <summary>The row that it tells of.</summary>
    public Guid SubjectId { get; private set; }
    public DateTimeOffset OccurredAt { get; private set; }
    public string? Text { get; private set; }
    public string ById { get; private set; } = "";
    public string ByName { get; private set; } = "";

    /// <summary>A later word of the same: another service corrected the day, for example.</summary>
    public void Retell(DateTimeOffset occurredAt, string? text) => (OccurredAt, Text) = (occurredAt, Shortened(text));

    private static string? Shortened(string? text) =>
        text is not { Length: > MaxTextLength } ? text
        : char.IsHighSurrogate(text[MaxTextLength - 2]) ? $"{text[..(MaxTextLength - 2)]}…"
        : $"{text[..(MaxTextLength - 1)]}…";
}

/// <summary>By what a timeline is filtered.</summary>
internal enum TimelineKind
{
    File,
    Review,
    Lease,
    Household,
    Status,
    Report,
    Need,
    Communication,
    Service,
    Survey,
    Care,
    Visit,
    Complaint,
    Repair,
    Violation,
    Major,
}
