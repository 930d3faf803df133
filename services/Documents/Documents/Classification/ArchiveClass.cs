using CustomerArchive.Documents.Volumes;
using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Documents.Classification;

/// <summary>
/// 类目: one class of the group's classification scheme (D1; S0§3(2), S3). Its code says where it stands: <c>lease.office</c> lies under
/// <c>lease</c>. What it does not say itself it takes from the class above.
/// </summary>
[GroupWide("One scheme serves the whole group, so that a handover to the group archive needs no re-filing.")]
internal sealed class ArchiveClass
{
    public const int MaxCode = 60;

    /// <summary>Lower-case words joined by dots; never changed, because dossiers carry it.</summary>
    public required string Code { get; init; }
    public required string Zh { get; set; }
    public required string En { get; set; }

    /// <summary>No new dossier is put here; those that are stay.</summary>
    public bool Retired { get; set; }
    public ClassPolicy Policy { get; set; } = new();

    /// <summary>Rises with every change (concurrency token).</summary>
    public int Version { get; set; } = 1;

    public string? ParentCode => ParentOf(Code);

    public static string? ParentOf(string code) => code.LastIndexOf('.') is > 0 and var dot ? code[..dot] : null;

    /// <summary>The class itself and those above it, nearest first.</summary>
    public static IEnumerable<string> Upwards(string code)
    {
        for (string? at = code; at is not null; at = ParentOf(at))
            yield return at;
    }

    public static bool IsWithin(string code, string ancestor) =>
        code == ancestor
        || (code.Length > ancestor.Length && code[ancestor.Length] == '.' && code.StartsWith(ancestor, StringComparison.Ordinal));
}

/// <summary>What a class, or a branch's rule for a class, lays down; null leaves it to the class above.</summary>
internal sealed class ClassPolicy
{
    /// <summary>How archive numbers are made, such as <c>{year}-{department}-{sequence:000}</c> (D2).</summary>
    public string? NumberPattern { get; set; }

    /// <summary>How documents are ordered within a volume (D4).</summary>
    public VolumeOrder? Order { get; set; }

    /// <summary>Whether every year makes volumes of its own (D5; S2§7).</summary>
    public bool? VolumesByYear { get; set; }

    /// <summary>More pages than this begin another volume.</summary>
    public int? PagesPerVolume { get; set; }

    /// <summary>Working days after opening within which a dossier is to be handed in (D7).</summary>
    public int? FilingWorkingDays { get; set; }

    /// <summary>归档范围: kinds of papers without which a dossier is not filed (D7; DA/T 70, GD-2-9).</summary>
    public List<string>? RequiredKinds { get; set; }
}
