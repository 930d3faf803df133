using CustomerArchive.Documents.Numbers;
using CustomerArchive.Documents.Volumes;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Filing;

/// <summary>Section <c>Filing</c>.</summary>
internal sealed class FilingOptions
{
    /// <summary>
    /// How archive numbers are made where no class says otherwise; parts: <c>{year}</c> (in China), <c>{department}</c>, <c>{branch}</c>,
    /// <c>{kind}</c>, <c>{class}</c>, <c>{fonds}</c>, <c>{period}</c>, <c>{sequence:000}</c>.
    /// </summary>
    public string Pattern { get; set; } = "{year}-{department}-{sequence:000}";

    /// <summary>全宗号 by branch, for patterns that show it; <c>*</c> for all others.</summary>
    public Dictionary<string, string> Fonds { get; set; } = new() { ["*"] = "Z001" };

    /// <summary>How documents stand in a volume where no class says otherwise.</summary>
    public VolumeOrder Order { get; set; } = VolumeOrder.BySection;

    /// <summary>Whether every year makes volumes of its own where no class says otherwise.</summary>
    public bool VolumesByYear { get; set; }

    /// <summary>More pages than this begin another volume where no class says otherwise; 200 fill a 20 mm spine.</summary>
    public int PagesPerVolume { get; set; } = 200;

    /// <summary>Working days from opening to handing in where no class says otherwise (D7).</summary>
    public int WorkingDays { get; set; } = 10;

    /// <summary>Departments that hand in regularly, and every how many working days: 1 daily, 5 weekly (S3§5).</summary>
    public Dictionary<string, int> HandIns { get; set; } = [];

    /// <summary>Months after filing in which a branch hands a dossier over to the group archive (D14; S1-4§9).</summary>
    public int HandoverMonths { get; set; } = 6;

    /// <summary>For how long the object store refuses to delete filed bytes, whoever asks; a legal hold stays on them after that.</summary>
    public TimeSpan WriteOncePeriod { get; set; } = TimeSpan.FromDays(365);

    public string FondsOf(string branchId) => Fonds.GetValueOrDefault(branchId) ?? Fonds.GetValueOrDefault("*") ?? "Z001";
}

internal sealed class FilingOptionsCheck : IValidateOptions<FilingOptions>
{
    public ValidateOptionsResult Validate(string? name, FilingOptions options)
    {
        var faults = ArchiveNumberPattern.Faults(options.Pattern).Select(fault => $"Filing:Pattern: {fault}").ToList();
        if (options.WriteOncePeriod < TimeSpan.Zero || options.WriteOncePeriod > TimeSpan.FromDays(365 * 100))
            faults.Add("Filing:WriteOncePeriod must lie between nothing and 100 years.");
        if (options.PagesPerVolume is < 1 or > 100_000)
            faults.Add("Filing:PagesPerVolume must lie between 1 and 100000.");
        if (options.WorkingDays is < 0 or > 400)
            faults.Add("Filing:WorkingDays must lie between 0 and 400.");
        if (options.HandoverMonths is < 0 or > 1200)
            faults.Add("Filing:HandoverMonths must lie between 0 and 1200.");
        foreach (var (department, every) in options.HandIns)
            if (every is < 1 or > 100)
                faults.Add($"Filing:HandIns:{department} must lie between 1 and 100 working days.");
        foreach (var (branch, fonds) in options.Fonds)
            if (fonds.Length is 0 or > 10 || !fonds.All(char.IsAsciiLetterOrDigit))
                faults.Add($"Filing:Fonds:{branch} is 1 to 10 letters or digits.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
