using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerArchive.ServiceDefaults.Problems;

namespace CustomerArchive.Documents.Dossiers;

/// <summary>What a dossier is about (S1-2§2, S3).</summary>
internal enum DossierKind
{
    [JsonStringEnumMemberName("customer")]
    Customer,

    [JsonStringEnumMemberName("lease")]
    Lease,

    [JsonStringEnumMemberName("service")]
    Service,

    [JsonStringEnumMemberName("engineering")]
    Engineering,

    [JsonStringEnumMemberName("sales-office")]
    SalesOffice,

    [JsonStringEnumMemberName("company")]
    Company,
}

/// <summary>普通 / 秘密 / 绝密 (S2§12).</summary>
internal enum Secrecy
{
    [JsonStringEnumMemberName("ordinary")]
    Ordinary,

    [JsonStringEnumMemberName("secret")]
    Secret,

    [JsonStringEnumMemberName("top-secret")]
    TopSecret,
}

/// <summary>How far a dossier has come; it only ever moves down this list.</summary>
internal enum DossierState
{
    Open,
    Filed,
    Destroying,
    Destroyed,
}

/// <summary>Where a dossier is at the moment.</summary>
internal enum Custody
{
    InArchive,
    OnLoan,
    Quarantined,
    Destroyed,

    /// <summary>Its paper did not come back from a loan and is looked for.</summary>
    Lost,

    /// <summary>Its paper was given up.</summary>
    WrittenOff,
}

/// <summary>Whose archive room the paper is in.</summary>
internal enum Keeper
{
    Branch,

    /// <summary>公司档案室.</summary>
    Group,
}

internal static class DossierWords
{
    /// <summary>The word of a value as facts and answers spell it: <c>top-secret</c>, <c>sales-office</c>.</summary>
    public static string Word<T>(this T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>What a dossier of this kind is called.</summary>
    public static string Zh(this DossierKind kind) =>
        kind switch
        {
            DossierKind.Customer => "客户档案",
            DossierKind.Lease => "租赁档案",
            DossierKind.Service => "服务档案",
            DossierKind.Engineering => "工程档案",
            DossierKind.SalesOffice => "案场档案",
            _ => "公司档案",
        };

    /// <summary>Reads a filter value; null stays null.</summary>
    public static T? Read<T>(string field, string? word)
        where T : struct, Enum
    {
        if (word is null)
            return null;
        foreach (var value in Enum.GetValues<T>())
            if (value.Word() == word || JsonNamingPolicy.CamelCase.ConvertName(value.ToString()) == word)
                return value;
        var known = string.Join(", ", Enum.GetValues<T>().Select(value => value.Word()));
        throw new InvalidInput(field, "field.invalid", $"可用的取值：{known}。", $"One of: {known}.");
    }
}
