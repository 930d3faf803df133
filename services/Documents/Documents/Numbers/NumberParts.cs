using CustomerArchive.Documents.Classification;
using CustomerArchive.Documents.Filing;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Documents.Numbers;

/// <summary>The parts of an archive number that people choose, and the series they give (D2).</summary>
/// <param name="Period">保管期限 in the number: <c>Y</c> or <c>D</c> with years; asked for where the pattern shows it.</param>
internal sealed record NumberParts(string ClassCode, string DepartmentCode, int Year, string? Period)
{
    /// <summary>The pattern that counts for the class in the branch, and the series; 400 when the pattern asks for a period.</summary>
    public (ArchiveNumberPattern Pattern, string Series) Series(Scheme scheme, string branchId, FilingOptions options)
    {
        var pattern = new ArchiveNumberPattern(scheme.PolicyOf(ClassCode).NumberPattern.Value);
        if (pattern.Shows("period") && Period is null)
            throw new InvalidInput(
                "period",
                "field.required",
                "该类档案号含保管期限，请填写 Y（永久）或 D10、D30 等。",
                "Numbers of this class show the retention period: give Y (permanent) or D10, D30 …"
            );
        return (
            pattern,
            pattern.Series(
                new Dictionary<string, string>
                {
                    ["year"] = Year.ToString("0000", System.Globalization.CultureInfo.InvariantCulture),
                    ["department"] = DepartmentCode,
                    ["branch"] = branchId.ToUpperInvariant(),
                    ["kind"] = ClassCode.Split('.')[0].ToUpperInvariant(),
                    ["class"] = ClassCode.ToUpperInvariant().Replace('.', '·'),
                    ["fonds"] = options.FondsOf(branchId),
                    ["period"] = Period ?? "",
                }
            )
        );
    }
}
