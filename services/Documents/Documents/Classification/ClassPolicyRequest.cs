using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Numbers;
using CustomerArchive.Documents.Volumes;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Documents.Classification;

/// <summary>What a class or a branch lays down; what is left out is taken from the class above.</summary>
/// <param name="NumberPattern">Such as <c>{fonds}-{class}·{year}-{period}-{department}-{sequence:0000}</c> (D2).</param>
/// <param name="PagesPerVolume">More pages than this begin another volume.</param>
/// <param name="FilingWorkingDays">Working days from opening to handing in (D7).</param>
/// <param name="RequiredKinds">Kinds of papers without which a dossier is not filed (GD-2-9); an empty list asks for none, whatever the class above does.</param>
internal sealed record ClassPolicyRequest(
    [property: MaxLength(200)] string? NumberPattern = null,
    VolumeOrder? Order = null,
    bool? VolumesByYear = null,
    [property: Range(1, 100_000)] int? PagesPerVolume = null,
    [property: Range(0, 400)] int? FilingWorkingDays = null,
    [property: MaxLength(40)] IReadOnlyList<string>? RequiredKinds = null
)
{
    private const int LongestKind = 60;

    public ClassPolicy Read()
    {
        for (var index = 0; index < RequiredKinds?.Count; index++)
            if (RequiredKinds[index].Trim().Length is 0 or > LongestKind)
                throw new InvalidInput(
                    $"policy.requiredKinds[{index}]",
                    "class.required-kind",
                    $"资料类型应为 1 至 {LongestKind} 个字。",
                    $"A kind of paper has 1 to {LongestKind} characters."
                );
        if (NumberPattern is not null && ArchiveNumberPattern.Faults(NumberPattern).ToList() is { Count: > 0 } faults)
            throw new InvalidInput(
                "policy.numberPattern",
                "class.pattern",
                $"档案号规则有误：{string.Join(" ", faults)}",
                string.Join(" ", faults)
            );
        return new()
        {
            NumberPattern = NumberPattern,
            Order = Order,
            VolumesByYear = VolumesByYear,
            PagesPerVolume = PagesPerVolume,
            FilingWorkingDays = FilingWorkingDays,
            RequiredKinds = RequiredKinds?.Select(kind => kind.Trim()).Distinct(StringComparer.Ordinal).ToList(),
        };
    }
}
