using System.Text.Json;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Lending;

/// <summary>Names of choices as they stand in addresses and facts: <c>pages-missing</c>, as in the JSON bodies.</summary>
internal static class Code
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    public static T Read<T>(string field, string text)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (Of(value) == text)
                return value;
        var choices = string.Join(", ", Enum.GetValues<T>().Select(Of));
        throw new InvalidInput(field, "field.invalid", $"应为以下之一：{choices}。", $"One of: {choices}.");
    }
}
