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

    /// <summary>What second review looked at; null before it, and in rounds older than the checks.</summary>
    public IReadOnlyList<ReviewCheck>? Checks { get; private set; }

    /// <summary>By when the owner should complete the file after a return; meanwhile the reviewers' clock stands.</summary>
    public DateOnly? CompleteBy { get; private set; }

    public void DecideFirst(ReviewDecision decision, string? comment, Person reviewer, ReviewClock clock)
    {
        (FirstDecision, FirstComment, FirstAt) = (decision, comment, clock.Now);
        (FirstById, FirstByName) = (reviewer.Id, reviewer.Name);
        if (decision == ReviewDecision.Pass)
            SecondDueOn = clock.SecondDueOn;
        else
            CompleteBy = clock.CompletionDueOn;
    }

    public void DecideSecond(
        ReviewDecision decision,
        string? comment,
        IReadOnlyList<ReviewCheck> checks,
        Person reviewer,
        ReviewClock clock
    )
    {
        (SecondDecision, SecondComment, SecondAt, Checks) = (decision, comment, clock.Now, checks);
        (SecondById, SecondByName) = (reviewer.Id, reviewer.Name);
        if (decision == ReviewDecision.Return)
            CompleteBy = clock.CompletionDueOn;
    }
}
