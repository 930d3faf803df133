using CustomerArchive.Persistence;
using CustomerArchive.Persistence.Outgoing;
using CustomerArchive.Persistence.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerArchive.Messaging.Reactions;

/// <summary>Runs one reaction for one delivered fact: inbox row and effect in one save, nothing when it was handled before.</summary>
public static class FactHandler
{
    public static async Task Handle<TDb, TFact, TReaction>(
        IServiceProvider services,
        TFact fact,
        Guid messageId,
        string? correlationId,
        CancellationToken ct
    )
        where TDb : ArchiveDb
        where TFact : class
        where TReaction : class, IReaction<TFact>
    {
        await using var scope = services.CreateServiceScope(typeof(TReaction).Name, correlationId);
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        var reaction = typeof(TReaction).Name;
        if (await Inbox<TDb>.Handled(db, messageId, reaction, ct))
            return;

        db.Inbox.Add(
            new InboxMessage
            {
                MessageId = messageId,
                Reaction = reaction,
                HandledAt = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow(),
            }
        );
        await scope.ServiceProvider.GetRequiredService<TReaction>().React(fact, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException exception) when (exception.IsDuplicate())
        {
            // Two deliveries raced. If the other one won, its effect stands and this one is done; otherwise it is a real conflict.
            await using var look = services.CreateServiceScope(reaction, correlationId);
            if (!await Inbox<TDb>.Handled(look.ServiceProvider.GetRequiredService<TDb>(), messageId, reaction, ct))
                throw;
        }
    }

    /// <summary>Asked for every fact there is, so it is translated once.</summary>
    private static class Inbox<TDb>
        where TDb : ArchiveDb
    {
        public static readonly Func<TDb, Guid, string, CancellationToken, Task<bool>> Handled = EF.CompileAsyncQuery(
            (TDb db, Guid messageId, string reaction, CancellationToken ct) =>
                db.Inbox.Any(message => message.MessageId == messageId && message.Reaction == reaction)
        );
    }
}
