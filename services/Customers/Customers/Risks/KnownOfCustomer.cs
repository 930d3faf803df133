using CustomerArchive.Customers.Customers;

namespace CustomerArchive.Customers.Risks;

/// <summary>What the rules look at: the file, and what stands beside it.</summary>
/// <param name="LicenceExpiresOn">Last day of the business licence's validity as received; null when unknown or 长期.</param>
/// <param name="IsListedAbnormal">By the latest credit summary.</param>
/// <param name="AddressChanges">Changes of the registered address in the last twelve months.</param>
internal sealed record KnownOfCustomer(Customer File, DateOnly? LicenceExpiresOn, bool IsListedAbnormal, int AddressChanges, DateOnly Today)
{
    /// <summary>The rules that apply, each with what it found.</summary>
    public IReadOnlyList<RiskHit> Judge(IEnumerable<RiskRule> rules) => [.. rules.Where(rule => rule.IsOn).Select(Hit).OfType<RiskHit>()];

    private RiskHit? Hit(RiskRule rule)
    {
        var found = Found(rule);
        if (found is null || ShippedRiskRules.Meaning(rule.Code) is not { } meaning)
            return null;
        var detail = found.Length == 0 ? "" : $"：{found}";
        return new(rule.Code, rule.Weight, $"{meaning.Zh}{detail}。", $"{meaning.En}{(found.Length == 0 ? "" : $": {found}")}.");
    }

    // What a rule found, empty when there is nothing to say besides, null when it does not apply.
    private string? Found(RiskRule rule) =>
        rule.Code switch
        {
            "sensitive-industry" => Word(rule),
            "other-city" => City(File.RegisteredAddress) is { } registered && City(File.ActualAddress) is { } actual && registered != actual
                ? $"{registered} / {actual}"
                : null,
            "addresses-differ" => AddressesDiffer(File) ? "" : null,
            "licence-expired" => LicenceExpiresOn < Today ? $"{LicenceExpiresOn:yyyy-MM-dd}" : null,
            "licence-near-expiry" => LicenceExpiresOn >= Today && LicenceExpiresOn <= Today.AddDays(rule.Limit ?? 0)
                ? $"{LicenceExpiresOn:yyyy-MM-dd}"
                : null,
            "abnormal-list" => IsListedAbnormal ? "" : null,
            "capital-low-for-scope" => File.CapitalCurrency == "CNY" && File.Capital < (rule.Limit ?? 0) && Word(rule) is { } word
                ? $"{word}, {File.Capital:0.##} < {rule.Limit}"
                : null,
            "address-changes" => AddressChanges > (rule.Limit ?? 0) ? $"{AddressChanges}" : null,
            "young-firm" => File.FoundedOn?.DayNumber > Today.DayNumber - (rule.Limit ?? 0) ? $"{File.FoundedOn:yyyy-MM-dd}" : null,
            _ => null,
        };

    public static bool AddressesDiffer(Customer file) =>
        file.RegisteredAddress is { } registered
        && file.ActualAddress is { } actual
        && !Same.Contains(actual)
        && Names.Key(registered) != Names.Key(actual);

    private static readonly string[] Same = ["同上", "同注册地址", "同注册地"];

    private string? Word(RiskRule rule) =>
        rule.Words?.FirstOrDefault(word =>
            File.Industry?.Contains(word, StringComparison.OrdinalIgnoreCase) == true
            || File.BusinessScope?.Contains(word, StringComparison.OrdinalIgnoreCase) == true
        );

    // 广东省深圳市南山区… and 深圳市南山区… are the same city.
    private static string? City(string? address)
    {
        var end = address?.IndexOf('市', StringComparison.Ordinal) ?? -1;
        if (end < 1)
            return null;
        var start = address!.LastIndexOfAny(['省', '区', ' '], end) + 1;
        return start < end ? address[start..(end + 1)] : null;
    }
}
