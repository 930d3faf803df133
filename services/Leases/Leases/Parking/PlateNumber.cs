using System.Text.RegularExpressions;
using CustomerArchive.Leases.Units;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Leases.Parking;

/// <summary>A vehicle's number plate: 京A12345, 沪A12345D and 粤BD12345 (new energy), 粤Z1234港. There is neither I nor O on them.</summary>
internal static partial class PlateNumber
{
    /// <summary>In one way of writing, or null when it is none.</summary>
    public static string? Read(string written)
    {
        var text = Written.Number(written).Replace("·", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return Plate().IsMatch(text) ? text : null;
    }

    public static string Require(string field, string written) =>
        Read(written)
        ?? throw new InvalidInput(
            field,
            "parking.plate-invalid",
            "车牌号格式不对，例如 京A12345、粤BD12345。",
            "That is no number plate; write it like 京A12345 or 粤BD12345."
        );

    [GeneratedRegex(
        "^([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z]([A-HJ-NP-Z0-9]{5}|[A-HJ-NP-Z0-9]{4}[挂学警]|[A-HJ-NP-Z][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[A-HJ-NP-Z])|粤Z[A-HJ-NP-Z0-9]{4}[港澳])$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Plate();
}
