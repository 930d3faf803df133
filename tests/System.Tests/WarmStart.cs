using CustomerArchive.SystemTests.Running;

namespace CustomerArchive.SystemTests;

public sealed partial class WholePlatform
{
    private const long Megabyte = 1024 * 1024;

    [Fact, Played(1), Trait("req", "O4")]
    public async Task Everything_is_ready_soon_and_fits_a_laptop()
    {
        await Task.Delay(TimeSpan.FromSeconds(2)); // what starting left behind settles
        var memory = platform.MemoryBy(Memory.Proportional);
        var sum = memory.Values.Sum();
        output.WriteLine(
            $"all ready after {platform.StartTook.TotalSeconds:0.0} s; {sum / Megabyte} MB PSS idle: {string.Join(", ", memory.Select(one => $"{one.Key} {one.Value / Megabyte}"))}"
        );
        Assert.InRange(platform.StartTook, TimeSpan.Zero, TimeSpan.FromSeconds(60));
        Assert.InRange(sum, 0, 1600 * Megabyte);
    }
}
