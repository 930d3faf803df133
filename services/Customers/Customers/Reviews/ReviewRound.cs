using CustomerArchive.Customers.Customers;

namespace CustomerArchive.Customers.Reviews;

internal enum ReviewDecision
{
    Pass,
    Return,
}

/// <summary>One submission of a file and what the reviewers said; earlier rounds stay (C7).</summary>
internal sealed class ReviewRound
{
    private ReviewRound() { }

    public ReviewRound(int number, Person submitter, IEnumerable<string> findings, DateTimeOffset now, DateOnly dueOn)
    {
        Number = number;
        SubmittedById = submitter.Id;
        SubmittedByName = submitter.Name;
        SubmittedAt = now;
        Findings = string.Join(' ', findings);
        FirstDueOn = dueOn;
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public int Number { get; private set; }
    public string SubmittedById { get; private set; } = "";
    public string SubmittedByName { get; private set; } = "";
    public DateTimeOffset SubmittedAt { get; private set; }

    /// <summary>Codes of what was doubtful when the file was submitted, with blanks between.</summary>
    public string Findings { get; private set; } = "";
    public DateOnly FirstDueOn { get; private set; }
    public ReviewDecision? FirstDecision { get; private set; }
    public string? FirstById { get; private set; }
    public string? FirstByName { get; private set; }
    public DateTimeOffset? FirstAt { get; private set; }
    public string? FirstComment { get; private set; }
    public DateOnly? SecondDueOn { get; private set; }
    public ReviewDecision? SecondDecision { get; private set; }
    public string? SecondById { get; private set; }
    public string? SecondByName { get; private set; }
    public DateTimeOffset? SecondAt { get; private set; }
    public string? SecondComment { get; private set; }

    public void DecideFirst(ReviewDecision decision, string? comment, Person reviewer, DateTimeOffset now, DateOnly? secondDueOn)
    {
        (FirstDecision, FirstComment, FirstAt) = (decision, comment, now);
        (FirstById, FirstByName) = (reviewer.Id, reviewer.Name);
        SecondDueOn = secondDueOn;
    }

    public void DecideSecond(ReviewDecision decision, string? comment, Person reviewer, DateTimeOffset now)
    {
        (SecondDecision, SecondComment, SecondAt) = (decision, comment, now);
        (SecondById, SecondByName) = (reviewer.Id, reviewer.Name);
    }
}
