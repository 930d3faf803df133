namespace CustomerArchive.Messaging.Reactions;

/// <summary>
/// What a fact of another service causes here. It changes rows within the open transaction and does not save: the inbox row and its
/// changes are committed together, so a repeated delivery has no second effect. Work outside the database is left to a background worker that a row asks for.
/// </summary>
public interface IReaction<in TFact>
    where TFact : class
{
    Task React(TFact fact, CancellationToken ct);
}
