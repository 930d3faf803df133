namespace CustomerArchive.Documents.Tests;

/// <summary>The one running service of a test class: starting it costs more than most tests.</summary>
public class OneHost : IAsyncLifetime
{
    private DocumentsHost? host;

    /// <summary>The service; <c>{folder}</c> in a setting stands for its own folder.</summary>
    internal DocumentsHost With((string Name, string Value)[] settings)
    {
        if (host is null)
        {
            host = new();
            foreach (var (name, value) in settings)
                host.Settings[name] = value.Replace("{folder}", host.Folder, StringComparison.Ordinal);
        }
        return host;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => ((IAsyncLifetime?)host)?.DisposeAsync() ?? Task.CompletedTask;
}

/// <summary>Tests of one service that finds itself on the first day, with an empty archive, before each of them.</summary>
public abstract class ArchiveTests : IClassFixture<OneHost>, IAsyncLifetime
{
    private protected readonly DocumentsHost host;

    protected ArchiveTests(OneHost one, params (string Name, string Value)[] settings) => host = one.With(settings);

    public virtual Task InitializeAsync() => host.StartAfresh();

    public Task DisposeAsync() => Task.CompletedTask;
}
