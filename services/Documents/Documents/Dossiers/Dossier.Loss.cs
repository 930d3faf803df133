namespace CustomerArchive.Documents.Dossiers;

// What lending tells of paper that does not come back (B6); its facts may come in any order.
internal sealed partial class Dossier
{
    public void FoundAtReturn(Guid loanId, string condition)
    {
        // The first word on this loss, whatever its finding came to meanwhile: that began with this return.
        if (condition != "lost" || Note(MarkKind.Loss, loanId, inForce: true, version: 1))
            LastCondition = condition;
    }

    /// <summary>The paper that did not come back from this loan is given up.</summary>
    public void WrittenOff(Guid loanId, int version) => Note(MarkKind.WriteOff, loanId, inForce: true, version);

    /// <summary>The paper that did not come back from this loan is there again.</summary>
    public void Recovered(Guid loanId, int version)
    {
        Note(MarkKind.Loss, loanId, inForce: false, version);
        Note(MarkKind.WriteOff, loanId, inForce: false, version);
        if (LastCondition == "lost")
            LastCondition = null; // nobody said how it looks
    }
}
