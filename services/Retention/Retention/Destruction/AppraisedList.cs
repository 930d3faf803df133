using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Retention.Destruction;

/// <summary>鉴定: what the two sides and, on technical files, an engineer say of the list (T3; S2§25(1), S1-4§18).</summary>
internal sealed partial class DestructionList
{
    public string? EngineerById { get; private set; }
    public string? EngineerBy { get; private set; }
    public string? EngineerOpinion { get; private set; }
    public DateTimeOffset? EngineerAt { get; private set; }

    /// <summary>An engineer's opinion on the technical files of the list; the appraisal cannot end without it.</summary>
    public void Advise(string opinion, IReadOnlyCollection<string> technicalKinds, CurrentUser by, DateTimeOffset now)
    {
        RefuseUnlessDrawn();
        if (!items.Exists(item => technicalKinds.Contains(item.Kind)))
            throw new RuleBroken("engineer.nothing-technical", "该清册没有技术档案。", "There is no technical file on this list.");
        if (by.Id == DrawnById || HasAppraised(by.Id))
            throw new NotPermitted(
                "engineer.not-independent",
                "造册人和鉴定人不能出具专业意见。",
                "Whoever drew or appraises the list does not advise on it."
            );
        if (EngineerOpinion is not null)
            throw new RuleBroken("engineer.already-given", "专业意见已经出具。", "The engineer's opinion is there already.");
        (EngineerById, EngineerBy, EngineerOpinion, EngineerAt) = (by.Id, by.Name, opinion, now);
    }

    /// <summary>One side's opinion: of each item on its own, and of all others alike.</summary>
    public void Appraise(
        Side side,
        ItemOpinion ofOthers,
        IReadOnlyDictionary<Guid, ItemOpinion> ofItems,
        IReadOnlyCollection<string> technicalKinds,
        string comment,
        CurrentUser by,
        DateTimeOffset now
    )
    {
        RefuseUnlessDrawn();
        if (by.Id == DrawnById)
            throw new NotPermitted("appraisal.own-list", "造册人不能参加鉴定。", "Whoever drew the list does not appraise it.");
        if (by.Id == EngineerById)
            throw new NotPermitted("appraisal.own-advice", "出具专业意见的人不能参加鉴定。", "The engineer who advised does not appraise.");
        if (appraisals.Exists(appraisal => appraisal.Side == side))
            throw new RuleBroken("appraisal.already-given", "这一方已经给出意见。", "This side has spoken already.");
        if (appraisals.Exists(appraisal => appraisal.ById == by.Id))
            throw new NotPermitted("appraisal.same-person", "两方鉴定必须由不同的人作出。", "The two sides must be two people.");
        if (appraisals.Count == 1 && EngineerOpinion is null && items.Exists(item => item.IsOpen && technicalKinds.Contains(item.Kind)))
            throw new RuleBroken(
                "appraisal.engineer-missing",
                "清册含技术档案，须先附工程技术部门的专业意见。",
                "There are technical files on the list: the engineer's opinion is to come first."
            );
        appraisals.Add(new Appraisal(side, ofOthers.Opinion, comment, by.Id, by.Name, now));
        foreach (var item in items)
            item.Hear(ofItems.GetValueOrDefault(item.DossierId, ofOthers));
        if (appraisals.Count == 2)
            State = items.Exists(item => item.IsOpen) ? ListState.Appraised : ListState.Closed;
    }

    private bool HasAppraised(string personId) => appraisals.Exists(appraisal => appraisal.ById == personId);

    private void RefuseUnlessDrawn()
    {
        if (State != ListState.Drawn)
            throw new RuleBroken("destruction-list.not-open", "该清册的鉴定已经结束。", "The appraisal of this list is over.");
    }
}
