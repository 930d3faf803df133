using System.Text.Json;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Leases.Units;

/// <summary>Reads a word of a query the way JSON writes it; the framework's own binding wants the C# spelling.</summary>
internal static class Choice
{
    public static T? Read<T>(string field, string? word)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(word))
            return null;
        foreach (var value in Enum.GetValues<T>())
            if (Word(value) == word)
                return value;
        var words = string.Join(", ", Enum.GetValues<T>().Select(Word));
        throw new InvalidInput(field, "field.invalid", $"应为其中之一：{words}。", $"One of: {words}.");
    }

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
