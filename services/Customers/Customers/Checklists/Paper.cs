using CustomerArchive.ServiceDefaults.Running;

namespace CustomerArchive.Customers.Checklists;

internal enum PaperState
{
    Missing,

    /// <summary>It is here, not yet checked by a second person.</summary>
    Received,
    Verified,

    /// <summary>Not asked for in this case, with a reason.</summary>
    Waived,
}

/// <summary>One paper of a checklist: what was asked for, and what came. <see cref="Checklist"/> decides on it.</summary>
internal sealed class Paper
{
    private Paper() { }

    public Paper(WantedPaper wanted, DateOnly dueOn)
    {
        Code = wanted.Code;
        Zh = wanted.Zh;
        En = wanted.En;
        Hint = wanted.Hint;
        (IsRequired, IsCopy, Expires) = (wanted.IsRequired, wanted.IsCopy, wanted.Expires);
        Miss(dueOn);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public string Code { get; private set; } = "";
    public string Zh { get; private set; } = "";
    public string En { get; private set; } = "";
    public string? Hint { get; private set; }
    public bool IsRequired { get; private set; }
    public bool IsCopy { get; private set; }
    public bool Expires { get; private set; }
    public PaperState State { get; private set; }

    /// <summary>By when a required paper that is missing must be there.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>The scan, a document of the archive.</summary>
    public Guid? DocumentId { get; private set; }

    /// <summary>The customer wrote “与原件一致” on it and sealed or signed.</summary>
    public bool IsMarkedAsOriginal { get; private set; }

    /// <summary>Last day of validity; null for a paper that stays valid (长期) or has no date.</summary>
    public DateOnly? ExpiresOn { get; private set; }
    public bool StaysValid { get; private set; }
    public string? ReceivedById { get; private set; }
    public string? ReceivedByName { get; private set; }
    public DateOnly? ReceivedOn { get; private set; }
    public string? VerifiedById { get; private set; }
    public string? VerifiedByName { get; private set; }
    public DateOnly? VerifiedOn { get; private set; }

    /// <summary>Why it was sent back or waived.</summary>
    public string? Reason { get; private set; }

    /// <summary>The day of the next reminder; null when none is to come.</summary>
    public DateOnly? RemindOn { get; private set; }

    public bool IsMissed => State == PaperState.Missing && IsRequired;

    public void Receive(PaperSent sent, Customers.Person by, DateOnly today)
    {
        State = PaperState.Received;
        (DocumentId, IsMarkedAsOriginal, ExpiresOn, StaysValid) = (
            sent.DocumentId,
            sent.IsMarkedAsOriginal,
            sent.ExpiresOn,
            sent.StaysValid
        );
        (ReceivedById, ReceivedByName, ReceivedOn) = (by.Id, by.Name, today);
        (VerifiedById, VerifiedByName, VerifiedOn, Reason) = (null, null, null, null);
    }

    public void Verify(Customers.Person by, DateOnly today)
    {
        State = PaperState.Verified;
        (VerifiedById, VerifiedByName, VerifiedOn) = (by.Id, by.Name, today);
    }

    public void Miss(DateOnly dueOn, string? reason = null)
    {
        State = PaperState.Missing;
        DueOn = IsRequired ? dueOn : null;
        (DocumentId, IsMarkedAsOriginal, ExpiresOn, StaysValid) = (null, false, null, false);
        (ReceivedById, ReceivedByName, ReceivedOn) = (null, null, null);
        (VerifiedById, VerifiedByName, VerifiedOn, Reason) = (null, null, null, reason);
    }

    public void Waive(string reason)
    {
        (State, Reason) = (PaperState.Waived, reason);
    }

    /// <summary>Sets the first day on which something is to be said about the paper as it is now.</summary>
    public void PlanReminders(IEnumerable<int> leadDays) => RemindOn = Reminders(leadDays).Select(reminder => reminder.On).Min();

    /// <summary>What is to be said today, at most one thing, the most urgent; each is said once.</summary>
    public string? Remind(DateOnly today, IReadOnlyCollection<int> leadDays)
    {
        if (RemindOn is not { } from || from > today)
            return null;
        var all = Reminders(leadDays).OrderBy(reminder => reminder.On).ToList();
        RemindOn = all.Where(reminder => reminder.On > today).Select(reminder => reminder.On).Min();
        return all.LastOrDefault(reminder => reminder.On >= from && reminder.On <= today).What;
    }

    private IEnumerable<(DateOnly? On, string What)> Reminders(IEnumerable<int> leadDays)
    {
        if (IsMissed && DueOn is { } due)
        {
            yield return (due, "due");
            yield return (due.Later(1), "overdue");
        }
        if (State is PaperState.Received or PaperState.Verified && ExpiresOn is { } last)
        {
            foreach (var days in leadDays)
                yield return (last.Later(-days), $"expires-within-{days}-days");
            yield return (last.Later(1), "expired");
        }
    }
}

/// <summary>What came of a paper.</summary>
internal sealed record PaperSent(
    Guid? DocumentId,
    DocumentStanding? DocumentStanding,
    bool IsMarkedAsOriginal,
    DateOnly? ExpiresOn,
    bool StaysValid
);
