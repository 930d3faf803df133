using System.Text.Json;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.ServiceDefaults.Requests;

/// <summary>Reads code words of queries and bodies the way JSON writes them; the framework's own binding wants the C# spelling.</summary>
public static class Choice
{
    /// <summary>The value that the word names, null without a word. 400 <c>field.invalid</c> names the words there are.</summary>
    public static T? Read<T>(string field, string? word)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(word))
            return null;
        foreach (var value in Enum.GetValues<T>())
            if (Word(value) == word)
                return value;
        throw Unknown(field, "field.invalid", Enum.GetValues<T>().Select(Word));
    }

    /// <summary>The word, if it is one of those allowed. 400 <c>field.unknown-value</c> names them.</summary>
    public static string OneOf(string field, string word, params string[] allowed) =>
        allowed.Contains(word) ? word : throw Unknown(field, "field.unknown-value", allowed);

    /// <summary>How JSON writes the value.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static InvalidInput Unknown(string field, string code, IEnumerable<string> words) =>
        new(field, code, $"应为其中之一：{string.Join("、", words)}。", $"One of: {string.Join(", ", words)}.");
}
