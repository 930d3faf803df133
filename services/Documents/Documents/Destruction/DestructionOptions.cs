namespace CustomerArchive.Documents.Destruction;

/// <summary>Section <c>Destruction</c>.</summary>
internal sealed class DestructionOptions
{
    /// <summary>
    /// How long an order waits for the fact that set its dossier apart, or returned it, before it is refused: facts may overtake each other.
    /// </summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(2);
}
