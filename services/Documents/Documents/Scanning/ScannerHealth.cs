using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Scanning;

/// <summary>Degraded, not ready all the same: without a scanner documents are taken in, but wait unscanned.</summary>
internal sealed class ScannerHealth(ClamAv scanner, IOptions<ScanOptions> options) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!scanner.IsConfigured)
            return options.Value.Required
                ? HealthCheckResult.Degraded("No scanner is configured: what arrives is neither handed out nor filed.")
                : HealthCheckResult.Degraded("No scanner is configured: what arrives stays unscanned.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            return HealthCheckResult.Healthy(await scanner.Version(limit.Token));
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Degraded(fault.Message);
        }
    }
}
