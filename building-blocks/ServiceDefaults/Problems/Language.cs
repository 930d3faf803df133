using Microsoft.AspNetCore.Http;

namespace CustomerArchive.ServiceDefaults.Problems;

/// <summary>The caller's language: Chinese unless the request prefers English.</summary>
public static class Language
{
    public static bool PrefersEnglish(this HttpContext context)
    {
        var wanted = context.Request.GetTypedHeaders().AcceptLanguage;
        return wanted is { Count: > 0 }
            && wanted
                .Where(language => language.Quality is not 0) // "not this one"
                .OrderByDescending(language => language.Quality ?? 1)
                .Select(language => language.Value.Value)
                .FirstOrDefault(language => language is not null && (Starts(language, "zh") || Starts(language, "en")))
                is { } first
            && Starts(first, "en");
    }

    public static string Say(this HttpContext context, string zh, string en) => context.PrefersEnglish() ? en : zh;

    private static bool Starts(string language, string prefix) => language.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
}
