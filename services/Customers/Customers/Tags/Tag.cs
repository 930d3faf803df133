using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Customers.Tags;

/// <summary>A class of customers (客户分类标签) of the managed list (C3; S4§2(4)).</summary>
[GroupWide("One list of tags serves the whole group, so that its statistics agree.")]
internal sealed class Tag
{
    public required string Code { get; init; }
    public required string Zh { get; init; }
    public required string En { get; init; }

    /// <summary>The list as installed.</summary>
    public static readonly Tag[] Installed =
    [
        new()
        {
            Code = "strategic",
            Zh = "战略客户",
            En = "Strategic",
        },
        new()
        {
            Code = "channel",
            Zh = "渠道客户",
            En = "Channel",
        },
        new()
        {
            Code = "potential",
            Zh = "潜在客户",
            En = "Potential",
        },
        new()
        {
            Code = "ordinary",
            Zh = "普通客户",
            En = "Ordinary",
        },
        new()
        {
            Code = "lease",
            Zh = "租赁客户",
            En = "Lease",
        },
        new()
        {
            Code = "purchase",
            Zh = "购买客户",
            En = "Purchase",
        },
        new()
        {
            Code = "investment",
            Zh = "投资客户",
            En = "Investment",
        },
        new()
        {
            Code = "household",
            Zh = "住户",
            En = "Household",
        },
    ];
}
