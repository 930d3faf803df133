namespace CustomerArchive.Retention.Destruction;

internal enum ListState
{
    /// <summary>Being appraised by two sides.</summary>
    Drawn,

    /// <summary>Both sides spoke; the executive decides.</summary>
    Appraised,

    /// <summary>Approved; rests apart.</summary>
    Resting,

    /// <summary>Rested and verified again; witnesses confirm.</summary>
    Verified,

    /// <summary>Witnessed; keys and bytes are being destroyed.</summary>
    Executing,
    Destroyed,

    /// <summary>Ended without destroying anything.</summary>
    Closed,
}

internal enum ItemState
{
    Listed,
    Kept,
    Undetermined,
    ToDestroy,

    /// <summary>Held, out, not due or changed when it was looked at again.</summary>
    Excluded,

    /// <summary>Taken back by approval while it rested.</summary>
    Restored,

    /// <summary>A witness did not find it as listed: on the exception list.</summary>
    Excepted,
    Destroyed,
    Refused,
}

internal enum Side
{
    Operations,
    FormingDepartment,
}

internal enum Opinion
{
    Destroy,
    Keep,
    Undetermined,
}
