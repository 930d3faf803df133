using System.Text;
using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Leases.KnownCustomers;

/// <summary>
/// Our copy of a customer, learnt from the facts of the customers service, which may come late, twice or in any order: a name counts
/// only when its version is newer than the one we have.
/// </summary>
internal sealed class KnownCustomer : IBranchScoped
{
    /// <summary>Longest part of a name that is compared in the database; the rest is compared here.</summary>
    public const int KeyLength = 200;

    private KnownCustomer() { }

    public KnownCustomer(Guid id, string branchId) => (Id, BranchId) = (id, branchId);

    public Guid Id { get; private set; }
    public string BranchId { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string NameKey { get; private set; } = "";
    public int NameVersion { get; private set; }

    /// <summary><c>enterprise</c> or <c>individual</c>; null while only a rename has arrived.</summary>
    public string? Kind { get; private set; }

    /// <summary>When both reviews were passed (C7); null before.</summary>
    public DateTimeOffset? ApprovedAt { get; private set; }

    /// <summary>The file came by a mistaken import and was taken back; no new contract can name it.</summary>
    public bool IsWithdrawn { get; private set; }

    /// <summary>The file this one was merged into (C12), and the version of the file that said so.</summary>
    public Guid? MergedIntoId { get; private set; }
    public int MergeVersion { get; private set; }

    /// <summary>Concurrency token: two facts about one customer may be handled at once.</summary>
    public int Changes { get; private set; }

    public void Named(string name, int version)
    {
        if (version <= NameVersion)
            return;
        (Name, NameKey, NameVersion) = (name, Key(name), version);
        Changes++;
    }

    /// <summary>Where the file leads; null: to itself. False when something newer is known.</summary>
    public bool Points(Guid? mergedIntoId, int version)
    {
        if (version <= MergeVersion)
            return false;
        (MergedIntoId, MergeVersion) = (mergedIntoId, version);
        Changes++;
        return true;
    }

    public void IsOfKind(string kind)
    {
        if (Kind == kind)
            return;
        Kind = kind;
        Changes++;
    }

    public void Approved(DateTimeOffset at)
    {
        if (ApprovedAt is not null)
            return;
        ApprovedAt = at;
        Changes++;
    }

    public void Withdrawn()
    {
        if (IsWithdrawn)
            return;
        IsWithdrawn = true;
        Changes++;
    }

    /// <summary>The same name however it was typed: width, blanks and case do not matter.</summary>
    public static string Key(string name)
    {
        var folded = string.Concat(name.Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();
        if (folded.Length <= KeyLength)
            return folded;
        // never half a character: PostgreSQL would refuse it
        return folded[..(char.IsHighSurrogate(folded[KeyLength - 1]) ? KeyLength - 1 : KeyLength)];
    }
}
