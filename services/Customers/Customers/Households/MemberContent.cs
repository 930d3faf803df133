using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Identifiers;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Customers.Households;

/// <summary>What is known of a member, as it is sent (C2). Personal values that are sent back as they were shown, masked, stay as they are.</summary>
internal record MemberContent
{
    [Required]
    public Relation? Relation { get; init; }

    [Required, MaxLength(100)]
    public string? Name { get; init; }

    /// <summary>Taken from the ID number where that says it, as is the birth date.</summary>
    public Sex? Sex { get; init; }

    /// <summary><c>yyyy-MM-dd</c>.</summary>
    [MaxLength(10)]
    public string? BirthDate { get; init; }
    public IdentityDocumentKind? IdKind { get; init; }

    [MaxLength(60)]
    public string? IdNumber { get; init; }

    [MaxLength(60)]
    public string? Nationality { get; init; }

    [MaxLength(60)]
    public string? Phone { get; init; }

    /// <summary>Work or school.</summary>
    [MaxLength(100)]
    public string? Occupation { get; init; }

    [MaxLength(400)]
    public string? Remark { get; init; }

    /// <summary>The content in its normal form, by the rules for a person's own file; names every wrong field.</summary>
    public MemberContent Check(HouseholdMember? member, DateOnly today)
    {
        var sent = new CustomerContent
        {
            Name = Name,
            Sex = Sex,
            BirthDate = Masked.Same(BirthDate, member?.BirthDate, Masked.BirthDate),
            IdKind = IdKind,
            IdNumber = Masked.Same(IdNumber, member?.IdNumber, Masked.IdNumber),
            Nationality = Nationality,
            Phone = Masked.Same(Phone, member?.Phone, Masked.Phone),
            Occupation = Occupation,
            Remark = Remark,
        };
        var (person, problems) = new ContentRules(new HashSet<string>(), today).Check(CustomerKind.Individual, sent);
        if (problems.Count > 0)
            throw new InvalidInput(problems);
        return new()
        {
            Relation = Relation,
            Name = person.Name,
            Sex = person.Sex,
            BirthDate = person.BirthDate,
            IdKind = person.IdKind,
            IdNumber = person.IdNumber,
            Nationality = person.Nationality,
            Phone = person.Phone,
            Occupation = person.Occupation,
            Remark = person.Remark,
        };
    }

    /// <summary>The day something happened to a household: not in the future, not before anybody living was born.</summary>
    public static DateOnly Day(DateOnly on, DateOnly today) =>
        on > today ? throw new InvalidInput("on", "date.future", "日期晚于今天。", "That day has not come yet.")
        : on < new DateOnly(1900, 1, 1) ? throw new InvalidInput("on", "date.too-early", "日期过早。", "The date is too early.")
        : on;
}
