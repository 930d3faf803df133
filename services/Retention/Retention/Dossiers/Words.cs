using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Retention.Dossiers;

/// <summary>Code words of requests, checked against their list.</summary>
internal static class Words
{
    public static string OneOf(string field, string value, params string[] allowed) =>
        allowed.Contains(value)
            ? value
            : throw new InvalidInput(
                field,
                "field.unknown-value",
                $"应为：{string.Join("、", allowed)}。",
                $"One of: {string.Join(", ", allowed)}."
            );
}
