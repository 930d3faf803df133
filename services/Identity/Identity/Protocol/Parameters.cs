using CustomerArchive.ServiceDefaults.Requests;
using Microsoft.Extensions.Primitives;

namespace CustomerArchive.Identity.Protocol;

/// <summary>The parameters of a protocol request. A parameter given twice makes the request invalid (RFC 6749 §3.1, §3.2).</summary>
internal sealed class Parameters
{
    private const int LongestValue = 4000;
    private readonly Dictionary<string, string> values = [];

    private Parameters(IEnumerable<KeyValuePair<string, StringValues>> pairs)
    {
        foreach (var (name, given) in pairs)
        {
            if (given.Count > 1)
                Fault = $"{Ascii(name)} is given more than once.";
            else if (given.ToString() is { Length: > LongestValue } || !CleanText.IsClean(given.ToString()))
                Fault = $"{Ascii(name)} is too long or holds control characters.";
            else if (given.ToString() is { Length: > 0 } value)
                values[name] = value;
        }
    }

    private Parameters(string fault) => Fault = fault;

    /// <summary>Why the parameters cannot be used at all, if so.</summary>
    public string? Fault { get; }

    public string? this[string name] => values.GetValueOrDefault(name);

    public IReadOnlyDictionary<string, string> Values => values;

    public static Parameters FromQuery(HttpRequest request) => new(request.Query);

    public static async Task<Parameters> FromForm(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasFormContentType)
            return new("The body must be application/x-www-form-urlencoded.");
        try
        {
            return new(await request.ReadFormAsync(ct));
        }
        catch (InvalidDataException exception)
        {
            return new(exception.Message);
        }
    }

    // error_description takes printable ASCII without quotes only (RFC 6749 §5.2).
    private static string Ascii(string name) =>
        name.Length <= 40 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-') ? name : "A parameter";
}
