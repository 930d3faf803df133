namespace CustomerArchive.Documents.Dossiers;

/// <summary>What another service may put on a dossier.</summary>
internal enum MarkKind
{
    /// <summary>The volume is out (B4).</summary>
    Loan,

    /// <summary>冻结: nothing may be destroyed (T2).</summary>
    Hold,

    /// <summary>On a destruction list, resting apart (T4).</summary>
    Quarantine,

    /// <summary>It did not come back from a loan (B6).</summary>
    Loss,

    /// <summary>核销: lost, looked for and given up by three people (B6).</summary>
    WriteOff,
}

/// <summary>
/// A loan, hold or destruction list that another service told us of. Facts about it may come late, twice or in the wrong order: the
/// one with the highest version counts, also when it lifts something we had not heard of yet (T7).
/// </summary>
internal sealed class Mark
{
    private Mark() { }

    public Mark(MarkKind kind, Guid sourceId)
    {
        Kind = kind;
        SourceId = sourceId;
    }

    public MarkKind Kind { get; private set; }

    /// <summary>The loan, hold or list.</summary>
    public Guid SourceId { get; private set; }
    public int SourceVersion { get; private set; }
    public bool InForce { get; private set; }

    /// <summary>Borrower or reason.</summary>
    public string? Text { get; private set; }
    public DateTimeOffset? Until { get; private set; }

    public bool Set(bool inForce, string? text, DateTimeOffset? until, int version)
    {
        if (version <= SourceVersion)
            return false;
        (InForce, SourceVersion) = (inForce, version);
        Text = text ?? Text;
        Until = until ?? Until;
        return true;
    }

    /// <summary>Who borrowed it, or why it was held, is of no use once it is gone; that there was a mark still tells late facts apart.</summary>
    public void Forget() => Text = null;
}
