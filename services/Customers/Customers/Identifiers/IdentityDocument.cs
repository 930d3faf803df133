namespace CustomerArchive.Customers.Identifiers;

internal enum IdentityDocumentKind
{
    CitizenId,
    ResidencePermit,
    ForeignResident,
    ChinesePassport,
    ForeignPassport,
    HongKongMacaoPermit,
    TaiwanPermit,
    ExitPermit,
    HongKongId,
    TaiwanId,
}

/// <summary>One door to the checks of identity documents, by the kind that the form or the sheet names.</summary>
internal static class IdentityDocument
{
    public static IdentifierCheck Check(IdentityDocumentKind kind, string typed, DateOnly today) =>
        kind switch
        {
            IdentityDocumentKind.CitizenId => CitizenId.Check(typed, today),
            IdentityDocumentKind.ResidencePermit => CitizenId.CheckResidencePermit(typed, today),
            IdentityDocumentKind.ForeignResident => CitizenId.CheckForeignResident(typed, today),
            IdentityDocumentKind.ChinesePassport => TravelDocuments.CheckChinesePassport(typed),
            IdentityDocumentKind.ForeignPassport => TravelDocuments.CheckForeignPassport(typed),
            IdentityDocumentKind.HongKongMacaoPermit => TravelDocuments.CheckHongKongMacaoPermit(typed),
            IdentityDocumentKind.TaiwanPermit => TravelDocuments.CheckTaiwanPermit(typed),
            IdentityDocumentKind.ExitPermit => TravelDocuments.CheckExitPermit(typed),
            IdentityDocumentKind.HongKongId => RegionalIds.CheckHongKong(typed),
            IdentityDocumentKind.TaiwanId => RegionalIds.CheckTaiwan(typed),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    /// <summary>The kind that a sheet means by 居民身份证, 护照, 回乡证 …; null when unknown.</summary>
    public static IdentityDocumentKind? KindOf(string name) =>
        IdentifierText.Fold(name) switch
        {
            "居民身份证" or "身份证" or "公民身份号码" or "二代身份证" => IdentityDocumentKind.CitizenId,
            "港澳台居民居住证" or "港澳居民居住证" or "台湾居民居住证" => IdentityDocumentKind.ResidencePermit,
            "外国人永久居留身份证" or "外国人永久居留证" or "外国人居留证" => IdentityDocumentKind.ForeignResident,
            "护照" or "中国护照" or "普通护照" => IdentityDocumentKind.ChinesePassport,
            "外国护照" or "境外护照" or "外籍护照" => IdentityDocumentKind.ForeignPassport,
            "港澳居民来往内地通行证" or "回乡证" => IdentityDocumentKind.HongKongMacaoPermit,
            "台湾居民来往大陆通行证" or "台胞证" => IdentityDocumentKind.TaiwanPermit,
            "往来港澳通行证" or "港澳通行证" => IdentityDocumentKind.ExitPermit,
            "香港身份证" or "香港居民身份证" => IdentityDocumentKind.HongKongId,
            "台湾身份证" => IdentityDocumentKind.TaiwanId,
            _ => null,
        };

    /// <summary>Whether the number tells birth date and sex.</summary>
    public static bool TellsBirth(IdentityDocumentKind kind, string normal) =>
        kind is IdentityDocumentKind.CitizenId or IdentityDocumentKind.ResidencePermit
        || (kind is IdentityDocumentKind.ForeignResident && normal.Length == 18);
}
