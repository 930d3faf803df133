using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace CustomerArchive.Documents.Digitizing;

/// <summary>How much colour an image carries, the least first.</summary>
internal enum Colouring
{
    /// <summary>黑白二值.</summary>
    [JsonStringEnumMemberName("bitonal")]
    Bitonal,

    /// <summary>灰度.</summary>
    [JsonStringEnumMemberName("grey")]
    Grey,

    /// <summary>彩色.</summary>
    [JsonStringEnumMemberName("colour")]
    Colour,
}

/// <summary>What scans must be like and how they are inspected (D11; DA/T 31). Unless a branch lays down its own, what is written here holds.</summary>
internal sealed record StandardValues
{
    /// <summary>Dots per inch of every page, at least.</summary>
    [Range(72, 2400)]
    public int MinDpi { get; init; } = 200;

    /// <summary>The least colour a page may have.</summary>
    public Colouring LeastColour { get; init; } = Colouring.Grey;

    /// <summary>Media types that scans may have.</summary>
    [MinLength(1), MaxLength(10)]
    public IReadOnlyList<string> Formats { get; init; } = ["application/pdf", "image/tiff", "image/jpeg"];

    /// <summary>By how much the area of a page may differ from that of most pages of its document, in percent.</summary>
    [Range(0, 1000)]
    public int PageDeviationPercent { get; init; } = 20;

    /// <summary>By how much a page may stand askew, in degrees; beyond 9.5 a machine makes out no lines, and people judge.</summary>
    [Range(0.0, 45.0)]
    public decimal MaxSkewDegrees { get; init; } = 1;

    /// <summary>Whether pages with nothing on them stay, such as the backs of sheets; otherwise they are a fault.</summary>
    public bool KeepsBlankPages { get; init; }

    /// <summary>How many of the scans are inspected, in percent.</summary>
    [Range(1.0, 100.0)]
    public decimal SamplePercent { get; init; } = 5;

    /// <summary>How many are inspected at least; all, when there are fewer.</summary>
    [Range(1, 10_000)]
    public int SampleMinimum { get; init; } = 10;

    /// <summary>How many of the inspected may be at fault, in percent, for all to be accepted.</summary>
    [Range(0.0, 100.0)]
    public decimal ToleratedPercent { get; init; } = 5;

    /// <summary>How many of so many scans are inspected.</summary>
    public int SampleOf(int scans) => Math.Min(scans, Math.Max(SampleMinimum, (int)Math.Ceiling(scans * SamplePercent / 100)));

    /// <summary>Whether so many faults in a sample are borne.</summary>
    public bool Tolerates(int faults, int sample) => faults * 100m <= sample * ToleratedPercent;
}
