namespace CustomerArchive.Identity.Protocol;

/// <summary>Redirect addresses match to the letter; only the port of a loopback address is free (RFC 8252 §7.3).</summary>
internal static class RedirectAddress
{
    public static bool MayBeRegistered(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && address.Length <= 400
        && address.All(letter => letter is > ' ' and < (char)127)
        && uri.Fragment.Length == 0
        && !address.Contains('#', StringComparison.Ordinal)
        && uri.UserInfo.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    public static bool Matches(IReadOnlyList<string> registered, string asked) =>
        registered.Contains(asked, StringComparer.Ordinal) || registered.Any(address => IsSameLoopback(address, asked));

    private static bool IsSameLoopback(string registered, string asked)
    {
        if (!MayBeRegistered(asked) || !IsLiteralLoopback(registered, out var known) || !IsLiteralLoopback(asked, out var given))
            return false;
        var port = given.IsDefaultPort ? "" : $":{given.Port}";
        var knownPort = known.IsDefaultPort ? "" : $":{known.Port}";
        // Compared as text apart from the port, so that nothing a parser forgives gets through.
        return asked == $"http://{given.Host}{port}{registered[$"http://{known.Host}{knownPort}".Length..]}" && given.Host == known.Host;
    }

    private static bool IsLiteralLoopback(string address, out Uri uri) =>
        Uri.TryCreate(address, UriKind.Absolute, out uri!) && uri.Scheme == Uri.UriSchemeHttp && uri.Host is "127.0.0.1" or "[::1]";
}
