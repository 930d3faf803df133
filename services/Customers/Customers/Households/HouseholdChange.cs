using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.History;
using CustomerArchive.Customers.Identifiers;
using CustomerArchive.Customers.Timeline;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.Persistence.Outgoing;
using CustomerArchive.ServiceDefaults.Running;

namespace CustomerArchive.Customers.Households;

/// <summary>One change of a household, never changed itself: what happened, on which day, and what was known of the member then (C2, C9).</summary>
internal sealed class HouseholdChange : IBranchScoped
{
    private HouseholdChange() { }

    public HouseholdChange(HouseholdMember member, HouseholdEvent what, Noted noted, MemberState? before)
    {
        var after = MemberState.Of(member);
        (CustomerId, BranchId, MemberId, MemberName) = (member.CustomerId, member.BranchId, member.Id, member.Name);
        (Event, On, Note, RecordedAt, ById, ByName) = (what, noted.On, noted.Note, noted.At, noted.By.Id, noted.By.Name);
        Values = FieldChange.Write(FieldChange.Between(before?.Fields() ?? [], after.Fields()));
        After = after.Write();
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CustomerId { get; private set; }
    public string BranchId { get; private set; } = "";
    public Guid MemberId { get; private set; }
    public string MemberName { get; private set; } = "";
    public HouseholdEvent Event { get; private set; }

    /// <summary>The day it happened.</summary>
    public DateOnly On { get; private set; }
    public string? Note { get; private set; }

    /// <summary>When we learnt of it; what we knew on a day is told by this.</summary>
    public DateTimeOffset RecordedAt { get; private set; }
    public string ById { get; private set; } = "";
    public string ByName { get; private set; } = "";

    /// <summary>A list of <see cref="FieldChange"/>; encrypted.</summary>
    public string? Values { get; private set; }

    /// <summary>A <see cref="MemberState"/>; encrypted.</summary>
    public string? After { get; private set; }

    public TimelineEntry Told() =>
        new(
            CustomerId,
            BranchId,
            TimelineKind.Household,
            $"household.{JsonNamingPolicy.KebabCaseLower.ConvertName(Event.ToString())}",
            MemberId,
            On.BeginsAt(),
            new(ById, ByName),
            Note is null ? MemberName : $"{MemberName}：{Note}"
        );
}

/// <summary>All that is known of a member at one moment, in clear.</summary>
internal sealed record MemberState(
    Relation Relation,
    string Name,
    Sex? Sex,
    string? BirthDate,
    IdentityDocumentKind? IdKind,
    string? IdNumber,
    string? Nationality,
    string? Phone,
    string? Occupation,
    string? Remark,
    DateOnly JoinedOn,
    DateOnly? LeftOn
)
{
    public static MemberState Of(HouseholdMember member) =>
        new(
            member.Relation,
            member.Name,
            member.Sex,
            member.BirthDate,
            member.IdKind,
            member.IdNumber,
            member.Nationality,
            member.Phone,
            member.Occupation,
            member.Remark,
            member.JoinedOn,
            member.LeftOn
        );

    public string Write() => JsonSerializer.Serialize(this, ContractName.Json);

    public static MemberState Read(string json) => JsonSerializer.Deserialize<MemberState>(json, ContractName.Json)!;

    public JsonObject Fields() => JsonSerializer.SerializeToNode(this, ContractName.Json)!.AsObject();
}
