namespace CustomerArchive.Customers.SubjectRequests;

/// <summary>What a person may ask for (PIPL 44-47).</summary>
internal enum SubjectRight
{
    /// <summary>查阅</summary>
    Access,

    /// <summary>复制</summary>
    Copy,

    /// <summary>更正、补充</summary>
    Correction,

    /// <summary>删除</summary>
    Deletion,

    /// <summary>限制处理</summary>
    Restriction,

    /// <summary>转移</summary>
    Transfer,

    /// <summary>撤回同意</summary>
    ConsentWithdrawal,
}

internal enum RequestState
{
    Received,
    IdentityProven,
    Granted,
    Refused,
    Completed,
}

/// <summary>What the law lets one refuse for; reasons are given with it (PIPL 50).</summary>
internal enum RefusalGround
{
    /// <summary>The applicant could not show who they are.</summary>
    IdentityNotProven,

    /// <summary>We hold no data of this person.</summary>
    NotOurData,

    /// <summary>Laws or regulations ask for secrecy or need no notice (PIPL 18, 35, 45).</summary>
    LegalSecrecy,

    /// <summary>A retention period set by law has not run out (PIPL 47).</summary>
    RetentionUnexpired,

    /// <summary>It would harm the rights of others.</summary>
    HarmsOthers,

    /// <summary>The data are correct as they are.</summary>
    DataCorrect,

    /// <summary>The same was asked and answered a short time ago.</summary>
    Repeated,
}

internal enum SubjectOutcome
{
    /// <summary>The person has their package or looked at the data.</summary>
    Provided,
    Corrected,

    /// <summary>Nothing of the file is left.</summary>
    Erased,

    /// <summary>Kept for the law alone: only an archivist with a reason opens it (PIPL 47).</summary>
    StoredOnly,
}
