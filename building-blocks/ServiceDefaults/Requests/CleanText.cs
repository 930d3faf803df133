using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CustomerArchive.ServiceDefaults.Requests;

/// <summary>Text that can be stored, printed and searched: no control characters, no half characters (GD-1-6). 𠮷 and 生僻字 are fine.</summary>
public static class CleanText
{
    public static bool IsClean(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (char.IsHighSurrogate(letter))
            {
                if (++i == text.Length || !char.IsLowSurrogate(text[i]))
                    return false;
            }
            else if (char.IsLowSurrogate(letter) || letter is '\uFFFD' or '\uFFFE' or '\uFFFF')
                return false;
            else if (char.IsControl(letter) && letter is not ('\n' or '\r' or '\t'))
                return false;
        }
        return true;
    }

    /// <summary>Refuses addresses and query strings that carry control or half characters.</summary>
    internal static IApplicationBuilder UseCleanAddresses(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                var clean =
                    IsClean(context.Request.Path.Value)
                    && context.Request.Query.All(pair => IsClean(pair.Key) && pair.Value.All(value => IsClean(value)));
                return clean ? next(context) : throw new BadHttpRequestException("The address holds control characters.");
            }
        );
}

internal sealed class CleanTextConverter : JsonConverter<string>
{
    public override bool HandleNull => false;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException();
        return Clean(ref reader);
    }

    private static string Clean(ref Utf8JsonReader reader)
    {
        string text;
        try
        {
            text = reader.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("Invalid UTF-8 or UTF-16.", exception);
        }
        return CleanText.IsClean(text) ? text : throw new JsonException("Control characters.");
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Clean(ref reader);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value);
}
