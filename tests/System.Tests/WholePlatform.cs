using CustomerArchive.MainJob.Staff;
using CustomerArchive.SystemTests.Running;
using Xunit.Abstractions;

namespace CustomerArchive.SystemTests;

/// <summary>Journeys through all processes at once.</summary>
[TestCaseOrderer("CustomerArchive.SystemTests.InOrder", "CustomerArchive.System.Tests")]
public sealed partial class WholePlatform : IClassFixture<Platform>
{
    private readonly Platform platform;
    private readonly ITestOutputHelper output;

    public WholePlatform(Platform platform, ITestOutputHelper output)
    {
        (this.platform, this.output) = (platform, output);
        Person.Patience = TimeSpan.FromSeconds(120);
    }
}
