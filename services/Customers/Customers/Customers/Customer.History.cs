using CustomerArchive.Customers.History;
using CustomerArchive.Customers.Reviews;
using CustomerArchive.Customers.Timeline;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;

namespace CustomerArchive.Customers.Customers;

/// <summary>What happens to a file over the years beside its changes: it is confirmed, becomes a household's, is read as of an earlier day.</summary>
internal sealed partial class Customer
{
    /// <summary>A person no longer lives alone: they become the head of a household (C2).</summary>
    public void BecomeHousehold(Person editor, DateTimeOffset now)
    {
        RefuseOthers(editor);
        if (Kind == CustomerKind.Enterprise)
            throw new RuleBroken("household.enterprise", "企业客户不能转为家庭客户。", "An enterprise cannot become a household.");
        RefuseDuringReview();
        if (Kind == CustomerKind.Individual)
            (Kind, ChangedAt) = (CustomerKind.Household, now);
    }

    /// <summary>The owner stands for the data once more. Answers what to tell, nothing when it was done today already (C10).</summary>
    public TimelineEntry? Confirm(Person owner, DateTimeOffset now)
    {
        RefuseOthers(owner);
        if (State != FileState.Active)
            throw new RuleBroken("customer.wrong-state", "只有已生效的档案需要确认。", "Only an active file is confirmed.");
        if (ConfirmedOn == now.ChineseDay())
            return null;
        ConfirmedOn = now.ChineseDay();
        return new(this, TimelineKind.File, "file.confirmed", Id, now, owner, null);
    }

    /// <summary>Makes this the file of an earlier moment, to be shown and never saved (C9).</summary>
    /// <param name="firstChangeSince">The first change after that moment; without one the content is the present one.</param>
    public void Rewind(FileChange? firstChangeSince, DateTimeOffset end)
    {
        if (ChangedAt >= end)
            (State, ReviewDueOn) = (StateBefore(end), null);
        rounds.RemoveAll(round => round.SubmittedAt >= end);
        if (firstChangeSince?.Before is not { } kept)
            return;
        var was = FileContent.Read(kept);
        (Kind, OwnerId, OwnerName) = (was.Kind, was.OwnerId, was.OwnerName);
        Set(was.Content, ChangedAt);
        FormerNames = [.. was.FormerNames];
        contacts.Clear();
        contacts.AddRange(was.Content.Contacts!.Select(Contact.Kept));
    }

    private FileState StateBefore(DateTimeOffset end) =>
        rounds.Where(round => round.SubmittedAt < end).MaxBy(round => round.Number) switch
        {
            null => FileState.Draft,
            { SecondAt: { } at, SecondDecision: ReviewDecision.Pass } when at < end => FileState.Active,
            { SecondAt: { } at } when at < end => FileState.Returned,
            { FirstAt: { } at, FirstDecision: ReviewDecision.Pass } when at < end => FileState.SecondReview,
            { FirstAt: { } at } when at < end => FileState.Returned,
            _ => FileState.FirstReview,
        };
}
