using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.Retention.Destruction;

/// <summary>Section <c>Destruction</c>.</summary>
internal sealed class DestructionOptions
{
    /// <summary>How long approved dossiers rest apart before they are verified again (half a year, S2§25(2)).</summary>
    [Range(typeof(TimeSpan), "00:00:00", "3650.00:00:00")]
    public TimeSpan Rest { get; set; } = TimeSpan.FromDays(183);

    /// <summary>Witnesses who confirm separately (S1-4§19 asks for two at least).</summary>
    [Range(2, 10)]
    public int Witnesses { get; set; } = 2;

    /// <summary>Witnesses confirm dossiers whose volumes have labels by scanning them only, not by their ids.</summary>
    public bool ScanPaper { get; set; }

    /// <summary>Kinds of dossiers that are appraised with an engineer's opinion (S1-4§18(3)).</summary>
    [MinLength(1)]
    public string[] TechnicalKinds { get; set; } = ["engineering"];

    /// <summary>Codes of the departments whose people give it.</summary>
    [MinLength(1)]
    public string[] EngineeringDepartments { get; set; } = ["ENG"];
}
