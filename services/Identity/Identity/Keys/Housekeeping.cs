using CustomerArchive.Identity.Data;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Keys;

/// <summary>Every few minutes, on every replica: turn the signing key when due, delete what expired. Running twice does no harm.</summary>
internal sealed class Housekeeping(IServiceProvider services, SigningKeys keys, TimeProvider clock, ILogger<Housekeeping> log)
    : Rounds(TimeSpan.FromMinutes(10), clock, log)
{
    /// <summary>How long expired rows are kept, so that a late replay is still recognised.</summary>
    private static readonly TimeSpan Afterlife = TimeSpan.FromDays(1);

    protected override Task Round(CancellationToken ct) => Step(ct);

    public async Task Step(CancellationToken ct)
    {
        await keys.RotateWhenDue(ct);
        await using var scope = services.CreateServiceScope("ForgetExpired");
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var before = Clock.GetUtcNow() - Afterlife;
        await db.Codes.Where(row => row.ExpiresAt < before).ExecuteDeleteAsync(ct);
        // Used refresh tokens stay as long as their family: one that comes back must be known as used.
        await db.Grants.Where(row => row.ExpiresAt < before).ExecuteDeleteAsync(ct);
        await db.Sessions.Where(row => row.ExpiresAt < before).ExecuteDeleteAsync(ct);
    }
}
