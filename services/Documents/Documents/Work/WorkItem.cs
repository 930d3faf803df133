using System.Text.Json.Serialization;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Documents.Work;

/// <summary>What is done to documents in the background.</summary>
internal enum WorkKind
{
    /// <summary>The virus scanner looks at it (D8).</summary>
    [JsonStringEnumMemberName("scan")]
    Scan,

    /// <summary>Its first page as an image, before anything else, because somebody is looking (D11).</summary>
    [JsonStringEnumMemberName("first-page")]
    FirstPage,

    /// <summary>All pages as images, and thumbnails.</summary>
    [JsonStringEnumMemberName("pages")]
    Pages,

    /// <summary>Its text.</summary>
    [JsonStringEnumMemberName("text")]
    Text,

    /// <summary>The text of pages that are pictures only, and a searchable PDF.</summary>
    [JsonStringEnumMemberName("ocr")]
    Ocr,

    /// <summary>A copy of its sealed bytes in the second store (D10).</summary>
    [JsonStringEnumMemberName("replicate")]
    Replicate,
}

internal enum WorkState
{
    [JsonStringEnumMemberName("waiting")]
    Waiting,

    [JsonStringEnumMemberName("running")]
    Running,

    [JsonStringEnumMemberName("done")]
    Done,

    /// <summary>It failed too often; somebody must look at it.</summary>
    [JsonStringEnumMemberName("dead")]
    Dead,
}

/// <summary>Who waits for work on a document.</summary>
internal enum Awaited
{
    /// <summary>Whoever brought the document looks at it next.</summary>
    Now,

    /// <summary>It came among many: nobody looks at it before they are all in.</summary>
    AmongMany,

    /// <summary>Such as the documents of an earlier release: after all that somebody waits for.</summary>
    ByNobody,
}

/// <summary>
/// One piece of background work on one document, in a row of its own: whoever takes it holds it for a while and says so again and again;
/// when a process is killed the time runs out and another one takes it (D11, O2).
/// </summary>
internal sealed class WorkItem : IBranchScoped
{
    public const int LongestError = 600;

    /// <summary>Of what somebody sits and waits for.</summary>
    public const int MostUrgent = 0;
    private const int OfManyFirst = 5;
    private const int LeastUrgent = 50;

    private WorkItem() { }

    public WorkItem(Document document, WorkKind kind, DateTimeOffset now, Awaited awaited = Awaited.Now)
    {
        (DocumentId, BranchId, Kind) = (document.Id, document.BranchId, kind);
        (AskedAt, DueAt, Urgency) = (now, now, UrgencyOf(kind, awaited));
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public string BranchId { get; private set; } = "";
    public Guid DocumentId { get; private set; }
    public WorkKind Kind { get; private set; }
    public WorkState State { get; private set; }

    /// <summary>The lower, the sooner.</summary>
    public int Urgency { get; private set; }

    /// <summary>When it is taken next; of running work: until when its worker has spoken for it.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>How often it was taken.</summary>
    public int Tries { get; private set; }

    /// <summary>Rises whenever somebody takes it, and decides who holds it.</summary>
    public int Turn { get; private set; }

    /// <summary>Pages or parts that are done, of <see cref="Total"/>.</summary>
    public int Done { get; private set; }
    public int? Total { get; private set; }
    public string? Error { get; private set; }
    public DateTimeOffset AskedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    public Awaited Awaited =>
        Urgency switch
        {
            < OfManyFirst => Awaited.Now,
            LeastUrgent => Awaited.ByNobody,
            _ => Awaited.AmongMany,
        };

    public void End(DateTimeOffset now, string? remark = null) =>
        (State, EndedAt, Error, Done) = (WorkState.Done, now, Shortened(remark), Total ?? Done);

    /// <summary>It failed: tried again after a while that doubles each time, or dead when that happened too often.</summary>
    public void Fail(string error, WorkOptions options, DateTimeOffset now)
    {
        Error = Shortened(error);
        if (Tries >= options.Tries)
            (State, EndedAt) = (WorkState.Dead, now);
        else
            (State, DueAt) = (WorkState.Waiting, now + options.Pause * Math.Pow(2, Tries - 1));
    }

    /// <summary>What it needs is away; that is not its fault and does not count.</summary>
    public void Postpone(string why, WorkOptions options, DateTimeOffset now) =>
        (State, Tries, DueAt, Error) = (WorkState.Waiting, Math.Max(0, Tries - 1), now + options.Pause, Shortened(why));

    /// <summary>Begins anew, whatever became of it before.</summary>
    public void AskAgain(DateTimeOffset now)
    {
        (State, Tries, Done, Total, Error, EndedAt) = (WorkState.Waiting, 0, 0, null, null, null);
        (AskedAt, DueAt, Turn) = (now, now, Turn + 1);
    }

    public void Retry(DateTimeOffset now)
    {
        if (State != WorkState.Dead)
            throw new RuleBroken(
                "work.not-dead",
                "该任务没有停止，不需要重试。",
                "That work has not been given up; it needs no retry.",
                new Dictionary<string, object?> { ["state"] = State.ToString() }
            );
        AskAgain(now);
    }

    /// <summary>A single document is done with before thousands that came together; recognizing, which takes long, waits for their text.</summary>
    private static int UrgencyOf(WorkKind kind, Awaited awaited) =>
        (kind, awaited) switch
        {
            (_, Awaited.ByNobody) => LeastUrgent,
            (WorkKind.Scan or WorkKind.FirstPage, Awaited.Now) => MostUrgent,
            (WorkKind.Pages, Awaited.Now) => 2,
            (WorkKind.Text, Awaited.Now) => 3,
            (WorkKind.Scan or WorkKind.FirstPage, _) => OfManyFirst,
            (WorkKind.Pages, _) => 10,
            (WorkKind.Text, _) => 20,
            (WorkKind.Ocr, Awaited.Now) => 25,
            (WorkKind.Replicate, _) => 30,
            _ => 40,
        };

    private static string? Shortened(string? text) => text is { Length: > LongestError } ? text[..LongestError] : text;
}
