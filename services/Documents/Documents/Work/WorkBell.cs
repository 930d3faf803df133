using System.Threading.Channels;

namespace CustomerArchive.Documents.Work;

/// <summary>Wakes the worker after a commit; a lost ring only costs the time until it looks by itself.</summary>
internal class WorkBell
{
    private readonly Channel<bool> rings = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public void Ring() => rings.Writer.TryWrite(true);

    public async Task WaitAsync(TimeSpan atMost, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(atMost);
        try
        {
            await rings.Reader.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // nobody rang; the caller looks anyway, for what another process left behind
        }
    }
}
