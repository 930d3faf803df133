using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Identifiers;

namespace CustomerArchive.Customers.Customers;

/// <summary>
/// What a customer file holds, as it is sent (C1, C2, C4). Personal values that are sent back as they were shown, masked, are left as
/// they are.
/// </summary>
internal record CustomerContent
{
    /// <summary>Full name as on the licence or ID, no abbreviation.</summary>
    [Required, MaxLength(200)]
    public string? Name { get; init; }

    /// <summary>统一社会信用代码, with its check digit. Enterprises only.</summary>
    [MaxLength(40)]
    public string? CreditCode { get; init; }

    /// <summary>组织机构代码, for those without a credit code.</summary>
    [MaxLength(40)]
    public string? OrganisationCode { get; init; }

    /// <summary>企业性质: 国企, 民企, 外资 …</summary>
    [MaxLength(60)]
    public string? Nature { get; init; }

    [MaxLength(100)]
    public string? Industry { get; init; }
    public DateOnly? FoundedOn { get; init; }

    /// <summary>Registered capital in whole units of its currency.</summary>
    [Range(typeof(decimal), "0", "99999999999999", ParseLimitsInInvariantCulture = true)]
    public decimal? Capital { get; init; }

    /// <summary>ISO code; CNY unless said.</summary>
    [RegularExpression("^[A-Z]{3}$")]
    public string? CapitalCurrency { get; init; }

    [MaxLength(100)]
    public string? Representative { get; init; }

    [MaxLength(100)]
    public string? RepresentativeTitle { get; init; }

    [MaxLength(60)]
    public string? RepresentativePhone { get; init; }

    [MaxLength(300)]
    public string? RegisteredAddress { get; init; }

    [MaxLength(300)]
    public string? ActualAddress { get; init; }

    [MaxLength(20)]
    public string? Postcode { get; init; }

    [MaxLength(60)]
    public string? Phone { get; init; }

    [MaxLength(60)]
    public string? Fax { get; init; }

    [MaxLength(200)]
    public string? Email { get; init; }

    [MaxLength(4000)]
    public string? BusinessScope { get; init; }

    [MaxLength(100)]
    public string? Scale { get; init; }

    [MaxLength(400)]
    public string? EconomicStrength { get; init; }

    [MaxLength(1000)]
    public string? OrganisationStructure { get; init; }

    [MaxLength(200)]
    public string? BankName { get; init; }

    [MaxLength(60)]
    public string? BankAccount { get; init; }

    /// <summary>Individuals only, as the following. Taken from the ID number where that says it.</summary>
    public Sex? Sex { get; init; }

    /// <summary><c>yyyy-MM-dd</c>. Taken from the ID number where that says it.</summary>
    [MaxLength(10)]
    public string? BirthDate { get; init; }

    public IdentityDocumentKind? IdKind { get; init; }

    [MaxLength(60)]
    public string? IdNumber { get; init; }

    [MaxLength(60)]
    public string? Nationality { get; init; }

    [MaxLength(300)]
    public string? Address { get; init; }

    [MaxLength(100)]
    public string? Occupation { get; init; }

    /// <summary>合作产品/服务类型: what the customer does with us (S4§2(2)).</summary>
    [MaxLength(200)]
    public string? Cooperation { get; init; }

    /// <summary>合作起始时间.</summary>
    public DateOnly? CooperatesSince { get; init; }

    /// <summary>房号 as the ledger names it, until a lease says which unit.</summary>
    [MaxLength(100)]
    public string? Premises { get; init; }

    /// <summary>客户经理 as the ledger names them; who may edit is the owner of the file.</summary>
    [MaxLength(100)]
    public string? ListedManager { get; init; }

    [MaxLength(1000)]
    public string? Remark { get; init; }

    /// <summary>Codes of the managed list (C3).</summary>
    [MaxLength(20)]
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Business contacts and authorised representatives (C4).</summary>
    [MaxLength(30)]
    public IReadOnlyList<ContactContent>? Contacts { get; init; }
}

/// <summary>One contact, as it is sent.</summary>
internal sealed record ContactContent
{
    /// <summary>The contact that is changed; a new one without it.</summary>
    public Guid? ContactId { get; init; }

    [Required, MaxLength(100)]
    public string? Name { get; init; }

    [MaxLength(100)]
    public string? Title { get; init; }

    [MaxLength(60)]
    public string? Phone { get; init; }

    [MaxLength(200)]
    public string? Email { get; init; }

    /// <summary>What this person may decide or sign for the customer.</summary>
    [MaxLength(400)]
    public string? Authorisation { get; init; }

    /// <summary>The letter of authorisation, a document of the archive.</summary>
    public Guid? AuthorisationDocumentId { get; init; }

    /// <summary>Last day of the letter of authorisation, if it names one.</summary>
    public DateOnly? AuthorisedUntil { get; init; }
    public bool IsEmergencyContact { get; init; }
}
