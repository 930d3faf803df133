using System.ComponentModel.DataAnnotations;

namespace CustomerArchive.Documents.Digitizing;

/// <summary>Section <c>Digitizing</c>; what scans must be like is data, per branch (<see cref="StandardValues"/>).</summary>
internal sealed class DigitizingOptions
{
    /// <summary>Of how many scans one sample is drawn at most.</summary>
    [Range(1, 1_000_000)]
    public int MostScans { get; set; } = 100_000;
}
