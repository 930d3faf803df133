using CustomerArchive.Audit.Contracts;
using CustomerArchive.Audit.Data;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;

namespace CustomerArchive.Audit.Tests;

public sealed class RecordsTests : IAsyncLifetime
{
    private readonly ServiceHost<Program, AuditDb> host = new();
    public Task InitializeAsync() => host.InitializeAsync();
    public Task DisposeAsync() => ((IAsyncLifetime)host).DisposeAsync();

    [Fact]
    public async Task An_act_delivered_twice_is_kept_once()
    {
        var id = Guid.CreateVersion7();
        var act = new ActRecorded(id, "s", "a", "t", "i", null, "x", "y", null, null, "done", null, "c", host.Clock.GetUtcNow());
        await host.Deliver(act, id);
        await host.Deliver(act, id);
        Assert.Equal("1", await host.As(Roles.Auditor, "*").GetStringAsync("/api/v1/audit/records"));
        await host.As(Roles.Archivist, "*").GetAsync("/api/v1/audit/records").Refused(System.Net.HttpStatusCode.Forbidden, "role.not-allowed");
        await host.CreateClient().GetAsync("/api/v1/audit/records").Refused(System.Net.HttpStatusCode.Unauthorized, "token.missing-or-invalid");
        await host.CreateClient().GetAsync("/api/v1/audit/nothing").Refused(System.Net.HttpStatusCode.Unauthorized, "token.missing-or-invalid");
        Assert.Contains("Healthy", await host.CreateClient().GetStringAsync("/health/ready"));
    }
}
