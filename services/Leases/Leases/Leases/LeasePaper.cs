namespace CustomerArchive.Leases.Leases;

internal enum PaperKind
{
    /// <summary>意向书.</summary>
    LetterOfIntent,

    /// <summary>An agreement before the contract 协议书, such as for a reservation.</summary>
    PriorAgreement,

    Contract,
    Assignment,
    Termination,
    Settlement,
    Other,
}

/// <summary>A paper that belongs to a contract, before it or after (S2§4).</summary>
/// <param name="On">The day it is dated.</param>
/// <param name="DocumentId">The document in a dossier; null while there is only the paper.</param>
internal sealed record LeasePaper(PaperKind Kind, DateOnly On, string Title, Guid? DocumentId)
{
    public const int TitleLength = 200;
    public const int Most = 200;

    /// <summary>Counts within its lease and is not given again.</summary>
    public int Number { get; init; }
}
