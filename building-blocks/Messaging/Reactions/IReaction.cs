namespace CustomerArchive.Messaging.Reactions;

/// <summary>
/// What a fact of another service causes here. It changes tracked rows only and does not save: the inbox row and its changes are
/// saved together, so a repeated delivery has no second effect. Work outside the database is left to a background worker that a row asks for.
/// </summary>
public interface IReaction<in TFact>
    where TFact : class
{
    Task React(TFact fact, CancellationToken ct);
}
