using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Identity.Keys;

/// <summary>A key that signs tokens; its private half is sealed by the installation's master keys.</summary>
[GroupWide("Signs for the whole group.")]
internal sealed class SigningKey
{
    /// <summary>1, 2, 3 …; unique, so two replicas cannot make the same successor twice.</summary>
    public required int Generation { get; init; }
    public required string KeyId { get; init; }
    public required byte[] SealedPrivateKey { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
    public required DateTimeOffset SignsFrom { get; init; }

    /// <summary>Withdrawn by hand because it may be known to others; its tokens are refused from then on.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }
}

/// <summary>A key of ASP.NET's data protection (antiforgery, pending sign-ins), sealed, shared by the replicas.</summary>
[GroupWide("Protects forms of the whole group.")]
internal sealed class ProtectionKey
{
    public required string Name { get; init; }
    public required string Xml { get; init; }
}
