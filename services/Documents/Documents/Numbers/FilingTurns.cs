using System.Collections.Concurrent;

namespace CustomerArchive.Documents.Numbers;

/// <summary>
/// Lets filings of one series go one after the other within this process. The database orders them anyway, across processes too; waiting
/// here instead of there costs no connection, and nobody is passed over until the database gives up waiting.
/// </summary>
internal sealed class FilingTurns
{
    private readonly ConcurrentDictionary<(string BranchId, string Series), SemaphoreSlim> turns = new();

    public async Task<T> Take<T>(string branchId, string series, Func<Task<T>> work, CancellationToken ct)
    {
        var turn = turns.GetOrAdd((branchId, series), _ => new SemaphoreSlim(1));
        await turn.WaitAsync(ct);
        try
        {
            return await work();
        }
        finally
        {
            turn.Release();
        }
    }
}
