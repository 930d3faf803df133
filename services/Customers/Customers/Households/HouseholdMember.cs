using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.History;
using CustomerArchive.Customers.Identifiers;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Customers.Households;

/// <summary>
/// One person of a household beside its head, whose data are the file's own (C2). Coming, changing and going are kept with their days
/// (S1-1§4); a member who left stays on record and may come back.
/// </summary>
internal sealed class HouseholdMember : Aggregate
{
    private HouseholdMember() { }

    public Guid CustomerId { get; private set; }
    public Relation Relation { get; private set; }
    public string Name { get; private set; } = "";
    public Sex? Sex { get; private set; }
    public string? BirthDate { get; private set; }
    public IdentityDocumentKind? IdKind { get; private set; }
    public string? IdNumber { get; private set; }
    public string? Nationality { get; private set; }
    public string? Phone { get; private set; }

    /// <summary>Work or school.</summary>
    public string? Occupation { get; private set; }
    public string? Remark { get; private set; }
    public DateOnly JoinedOn { get; private set; }
    public DateOnly? LeftOn { get; private set; }

    /// <summary>Somebody joins. The content has passed <see cref="MemberContent.Check"/>.</summary>
    public static (HouseholdMember Member, HouseholdChange Change) Join(
        Customer file,
        MemberContent content,
        HouseholdEvent what,
        Noted noted
    )
    {
        file.RefuseOthers(noted.By);
        if (file.Kind != CustomerKind.Household)
            throw new RuleBroken(
                "household.not-a-household",
                "该客户不是家庭客户，请先转为家庭客户。",
                "This customer is not a household; make it one first."
            );
        Expect(
            what,
            "registered",
            HouseholdEvent.Registered,
            HouseholdEvent.MovedIn,
            HouseholdEvent.Born,
            HouseholdEvent.Adopted,
            HouseholdEvent.Married
        );
        var member = new HouseholdMember
        {
            BranchId = file.BranchId,
            CustomerId = file.Id,
            JoinedOn = noted.On,
        };
        member.Set(content);
        return (member, new(member, what, noted, before: null));
    }

    /// <summary>What is known of them changes: school, work, marriage, a phone.</summary>
    public HouseholdChange Change(Customer file, MemberContent content, HouseholdEvent what, Noted noted)
    {
        file.RefuseOthers(noted.By);
        Expect(
            what,
            "changed",
            HouseholdEvent.Changed,
            HouseholdEvent.StartedSchool,
            HouseholdEvent.MarriageChanged,
            HouseholdEvent.WorkChanged,
            HouseholdEvent.Corrected
        );
        var before = MemberState.Of(this);
        Set(content);
        return new(this, what, noted, before);
    }

    public HouseholdChange Leave(Customer file, HouseholdEvent what, Noted noted)
    {
        file.RefuseOthers(noted.By);
        Expect(what, "movedOut", HouseholdEvent.MovedOut, HouseholdEvent.Divorced, HouseholdEvent.Died);
        if (LeftOn is not null)
            throw new RuleBroken("member.left-already", "该成员已不在户内。", "This member has left already.");
        if (noted.On < JoinedOn)
            throw new InvalidInput("on", "member.left-before-joining", "早于其加入之日。", "That is before they joined.");
        var before = MemberState.Of(this);
        LeftOn = noted.On;
        return new(this, what, noted, before);
    }

    /// <summary>Somebody who left is there again; also undoes a leave that was noted by mistake.</summary>
    public HouseholdChange Return(Customer file, Noted noted)
    {
        file.RefuseOthers(noted.By);
        if (LeftOn is null)
            throw new RuleBroken("member.present", "该成员在户内。", "This member has not left.");
        var before = MemberState.Of(this);
        LeftOn = null;
        return new(this, HouseholdEvent.Returned, noted, before);
    }

    private void Set(MemberContent content)
    {
        Relation = content.Relation!.Value;
        Name = content.Name!;
        Sex = content.Sex;
        BirthDate = content.BirthDate;
        IdKind = content.IdKind;
        IdNumber = content.IdNumber;
        Nationality = content.Nationality;
        Phone = content.Phone;
        Occupation = content.Occupation;
        Remark = content.Remark;
    }

    private static void Expect(HouseholdEvent what, string example, params HouseholdEvent[] allowed)
    {
        if (!allowed.Contains(what))
            throw new InvalidInput(
                "event",
                "member.event-not-fitting",
                $"此处不适用，例如应为 {example}。",
                $"That does not fit here; say {example}, for example."
            );
    }
}

internal enum Relation
{
    Spouse,
    Child,
    Parent,
    Grandparent,
    Grandchild,
    Sibling,
    OtherRelative,
    Flatmate,
    Employee,
    Other,
}

/// <summary>What happened to the membership; the first five begin it, the last three end it.</summary>
internal enum HouseholdEvent
{
    Registered,
    MovedIn,
    Born,
    Adopted,
    Married,
    Changed,
    StartedSchool,
    MarriageChanged,
    WorkChanged,
    Corrected,
    Returned,
    MovedOut,
    Divorced,
    Died,
}

/// <summary>On which day it happened, who wrote it down when, and a remark.</summary>
internal sealed record Noted(DateOnly On, string? Note, Person By, DateTimeOffset At);
