namespace CustomerArchive.Testing;

/// <summary>The one double we allow: a clock that stands until a test moves it. Timers run on real time.</summary>
public sealed class TestClock : TimeProvider
{
    /// <summary>When every test begins: a Sunday, ten in the morning in Shanghai.</summary>
    public static readonly DateTimeOffset FirstDay = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);

    private long ticks = FirstDay.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Set(DateTimeOffset now) => Interlocked.Exchange(ref ticks, now.UtcTicks);

    public void Advance(TimeSpan time) => Interlocked.Add(ref ticks, time.Ticks);
}
