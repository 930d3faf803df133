using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Scanning;

/// <summary>Section <c>Scanning</c>; where the scanner is says <c>ConnectionStrings:scanner</c>.</summary>
internal sealed class ScanOptions
{
    /// <summary>
    /// Whether content must be found clean before anybody reads or files it. Off only where something else scans: what arrives then stays
    /// unscanned, and says so.
    /// </summary>
    public bool Required { get; set; } = true;

    /// <summary>
    /// MiB that the scanner is given at once; longer content is scanned in parts that overlap by a MiB. The scanner's own limits
    /// (<c>StreamMaxLength</c>, <c>MaxFileSize</c>, <c>MaxScanSize</c>) must be higher.
    /// </summary>
    public int PartMiB { get; set; } = 256;

    /// <summary>How long the scanner may take for one part.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary><c>ConnectionStrings:scanner</c>: <c>tcp://host:3310</c> or <c>unix:///run/clamav/clamd.ctl</c>; empty for none.</summary>
    public string Scanner { get; set; } = "";

    /// <summary>Nobody here scans and nobody waits for it: what is derived is made at once.</summary>
    public bool MayBeOpenedUnscanned => this is { Required: false, Scanner: "" };

    public EndPoint? Address() =>
        !Uri.TryCreate(Scanner, UriKind.Absolute, out var uri) ? null
        : uri is { Scheme: "tcp", Host.Length: > 0, Port: > 0 } ? new DnsEndPoint(uri.IdnHost, uri.Port)
        : uri is { Scheme: "unix", AbsolutePath.Length: > 1 and < 100 } ? new UnixDomainSocketEndPoint(uri.AbsolutePath)
        : null;
}

internal sealed class ScanOptionsCheck : IValidateOptions<ScanOptions>
{
    public ValidateOptionsResult Validate(string? name, ScanOptions options)
    {
        var faults = new List<string>();
        if (options.PartMiB is < 2 or > 2000)
            faults.Add("Scanning:PartMiB must lie between 2 and 2000.");
        if (options.Patience < TimeSpan.FromSeconds(1) || options.Patience > TimeSpan.FromHours(2))
            faults.Add("Scanning:Patience must lie between 1 second and 2 hours.");
        if (options.Scanner.Length > 0 && options.Address() is null)
            faults.Add("ConnectionStrings:scanner is neither tcp://host:port nor unix:///path.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
