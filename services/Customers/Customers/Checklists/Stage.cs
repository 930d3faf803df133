namespace CustomerArchive.Customers.Checklists;

/// <summary>When papers are asked for (C6): before the customer moves in, and at each step of a lease after that.</summary>
internal enum Stage
{
    /// <summary>入驻前: what a file needs before it is reviewed.</summary>
    BeforeMoveIn,

    /// <summary>签约</summary>
    Signing,

    /// <summary>交付</summary>
    Delivery,

    /// <summary>装修</summary>
    FitOut,

    /// <summary>续租</summary>
    Renewal,

    /// <summary>退租</summary>
    MoveOut,
}
