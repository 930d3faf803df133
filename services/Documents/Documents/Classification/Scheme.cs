using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Filing;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Classification;

/// <summary>A value that counts, and where it comes from: <c>branch:lease</c>, <c>class:lease</c> or <c>setting</c>.</summary>
internal sealed record Ruled<T>(T Value, string From);

/// <summary>What counts for a class in a branch, each with the place that laid it down (D1).</summary>
internal sealed record EffectivePolicy(
    Ruled<string> NumberPattern,
    Ruled<Volumes.VolumeOrder> Order,
    Ruled<bool> VolumesByYear,
    Ruled<int> PagesPerVolume,
    Ruled<int> FilingWorkingDays,
    Ruled<IReadOnlyList<string>> RequiredKinds
);

/// <summary>
/// The classification scheme with one branch's rules, as it stands now: what is installed, with the rows of what the group added or
/// changed in its place. Some dozen rows: it is read whole.
/// </summary>
internal sealed class Scheme
{
    private readonly Dictionary<string, ArchiveClass> classes;
    private readonly Dictionary<string, ClassPolicy> branchRules;
    private readonly FilingOptions defaults;

    private Scheme(IEnumerable<ArchiveClass> classes, IEnumerable<BranchRule> rules, FilingOptions defaults)
    {
        this.classes = InstalledScheme.Classes().ToDictionary(row => row.Code, StringComparer.Ordinal);
        foreach (var own in classes)
            this.classes[own.Code] = own;
        branchRules = rules.ToDictionary(row => row.ClassCode, row => row.Policy, StringComparer.Ordinal);
        this.defaults = defaults;
    }

    public IEnumerable<ArchiveClass> Classes => classes.Values.OrderBy(row => row.Code, StringComparer.Ordinal);

    public static async Task<Scheme> Read(DocumentsDb db, string branchId, FilingOptions defaults, CancellationToken ct) =>
        new(
            await db.Classes.AsNoTracking().ToListAsync(ct),
            await db.BranchRules.AsNoTracking().Where(row => row.BranchId == branchId).ToListAsync(ct),
            defaults
        );

    public ArchiveClass? Find(string code) => classes.GetValueOrDefault(code);

    /// <summary>The class a new dossier is put in; 400 for one that is unknown or retired.</summary>
    public ArchiveClass ForNewDossier(string code) =>
        Find(code) is { Retired: false } found
            ? found
            : throw new InvalidInput("classCode", "class.unknown", $"没有可用的类目“{code}”。", $"There is no class '{code}' in use.");

    /// <summary>The codes of a class and all below it, for filters.</summary>
    public List<string> Within(string code) => [.. classes.Keys.Where(known => ArchiveClass.IsWithin(known, code))];

    public EffectivePolicy PolicyOf(string code) =>
        new(
            Rule(code, policy => policy.NumberPattern, defaults.Pattern),
            Rule(code, policy => policy.Order, defaults.Order),
            Rule(code, policy => policy.VolumesByYear, defaults.VolumesByYear),
            Rule(code, policy => policy.PagesPerVolume, defaults.PagesPerVolume),
            Rule(code, policy => policy.FilingWorkingDays, defaults.WorkingDays),
            Rule<IReadOnlyList<string>>(code, policy => policy.RequiredKinds, [])
        );

    private Ruled<T> Rule<T>(string code, Func<ClassPolicy, T?> read, T otherwise)
        where T : class => Laid(code, read) is ({ } value, { } from) ? new(value, from) : new(otherwise, "setting");

    private Ruled<T> Rule<T>(string code, Func<ClassPolicy, T?> read, T otherwise)
        where T : struct => Laid(code, read) is ({ } value, { } from) ? new(value, from) : new(otherwise, "setting");

    private (T? Value, string? From) Laid<T>(string code, Func<ClassPolicy, T?> read)
    {
        foreach (var at in ArchiveClass.Upwards(code))
        {
            if (branchRules.GetValueOrDefault(at) is { } rule && read(rule) is { } ruled)
                return (ruled, $"branch:{at}");
            if (classes.GetValueOrDefault(at) is { } known && read(known.Policy) is { } laid)
                return (laid, $"class:{at}");
        }
        return default;
    }
}
