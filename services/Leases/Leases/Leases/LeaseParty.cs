using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.Leases.Leases;

internal enum PartyRole
{
    Landlord,
    CoTenant,
    Guarantor,
    Agent,
}

/// <summary>A party of the contract beside its customer (L2). Who has a customer file is named by it; others by name.</summary>
internal sealed record LeaseParty(PartyRole Role, Guid? CustomerId, string Name)
{
    public const int NameLength = 400;
    public const int Most = 20;

    public int Number { get; init; }
}

/// <summary>A party as people write it: the file of the customer, or a name.</summary>
internal sealed record PartyText(PartyRole Role, Guid? CustomerId = null, [MaxLength(LeaseParty.NameLength)] string? Name = null);
