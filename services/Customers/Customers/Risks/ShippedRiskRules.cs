namespace CustomerArchive.Customers.Risks;

/// <summary>The rules and what they say, until a branch sets its own weights and parameters (C8; S4§2(3), S0§2(4)).</summary>
internal static class ShippedRiskRules
{
    public const int MediumFrom = 20;
    public const int HighFrom = 50;

    public static readonly RiskRule[] All =
    [
        new(
            "sensitive-industry",
            true,
            60,
            [
                "典当",
                "小额贷款",
                "网络借贷",
                "P2P",
                "虚拟货币",
                "数字货币",
                "私募",
                "期货",
                "外汇",
                "贵金属交易",
                "拍卖",
                "博彩",
                "彩票",
                "夜总会",
                "歌舞厅",
                "网吧",
                "足浴",
                "医疗美容",
                "学科培训",
                "危险化学品",
                "易制毒",
                "烟花爆竹",
                "枪支",
            ]
        ),
        new("other-city", true, 50),
        new("addresses-differ", true, 15),
        new("licence-expired", true, 50),
        new("licence-near-expiry", true, 20, Limit: 60),
        new("abnormal-list", true, 60),
        new("capital-low-for-scope", true, 25, ["投资", "融资", "担保", "保理", "房地产开发", "建筑工程", "施工"], 1_000_000),
        new("address-changes", true, 30, Limit: 2),
        new("young-firm", true, 10, Limit: 180),
    ];

    private static readonly Dictionary<string, (string Zh, string En)> Meanings = new(StringComparer.Ordinal)
    {
        ["sensitive-industry"] = ("行业或经营范围含敏感行业词语", "Industry or scope names a sensitive trade, one of the words"),
        ["other-city"] = ("注册地与实际经营地不在同一城市", "Registered and actual address lie in different cities"),
        ["addresses-differ"] = ("注册地与实际经营地不一致", "Registered and actual address differ"),
        ["licence-expired"] = ("营业执照已过有效期", "The business licence has expired"),
        ["licence-near-expiry"] = ("营业执照在限定天数内到期", "The business licence expires within the limit of days"),
        ["abnormal-list"] = ("被列入经营异常名录", "On the list of abnormal operations, by the latest credit summary"),
        ["capital-low-for-scope"] = ("经营范围要求较高而注册资本低于限额（元）", "The scope asks for more capital than the limit in yuan"),
        ["address-changes"] = (
            "十二个月内注册地址变更次数超过限定",
            "The registered address changed more often than the limit within twelve months"
        ),
        ["young-firm"] = ("成立不足限定天数", "Founded fewer days ago than the limit"),
    };

    /// <summary>What a rule looks at, in both languages; null for a code that there is not.</summary>
    public static (string Zh, string En)? Meaning(string code) => Meanings.TryGetValue(code, out var meaning) ? meaning : null;
}
