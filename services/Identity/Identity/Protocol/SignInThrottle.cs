using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Identity.Protocol;

/// <summary>
/// So many sign-in attempts a minute for one account from one address. Each process counts for itself; what must hold over all
/// replicas is the lock in the database.
/// </summary>
internal sealed class SignInThrottle(IOptions<IdentityOptions> options, TimeProvider clock)
{
    private const int Most = 10_000;
    private readonly ConcurrentDictionary<(string Account, string From), (long Minute, int Attempts)> windows = new();

    public bool Allows(string account, string? from)
    {
        var minute = clock.GetUtcNow().ToUnixTimeSeconds() / 60;
        if (windows.Count > Most)
            foreach (var (key, window) in windows)
                if (window.Minute != minute)
                    windows.TryRemove(key, out _);
        var (_, attempts) = windows.AddOrUpdate(
            (account.Length > 64 ? account[..64] : account, from ?? ""),
            (minute, 1),
            (_, window) => window.Minute == minute ? (minute, window.Attempts + 1) : (minute, 1)
        );
        return attempts <= options.Value.AttemptsPerMinute;
    }
}
