using System.Net;
using System.Text.RegularExpressions;

namespace CustomerArchive.MainJob.Staff;

/// <summary>Just enough of a browser to go through a sign-in page: cookies, redirects, one form.</summary>
internal sealed partial class Browser : IDisposable
{
    private const int MostRedirects = 10;
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });

    /// <summary>Opens an address, signs in where a form asks for it, and returns the first redirect that starts with <paramref name="until"/>.</summary>
    public async Task<Uri> SignIn(Uri start, string user, string password, string until)
    {
        var (address, response) = await Follow(start, await http.GetAsync(start), until);
        if (response is null)
            return address;
        var page = await response.Content.ReadAsStringAsync();
        var form = FormPattern().Match(page);
        StepFailed.Unless(form.Success, $"No sign-in form at {address.AbsolutePath}: {(int)response.StatusCode}");
        var fields = InputPattern()
            .Matches(page)
            .Select(input =>
                (name: Attribute(input.Value, "name"), type: Attribute(input.Value, "type"), value: Attribute(input.Value, "value"))
            )
            .Where(input => input.name.Length > 0)
            .Select(input =>
                KeyValuePair.Create(
                    input.name,
                    input.type == "password" ? password
                        : input.type is "text" or "email" ? user
                        : input.value
                )
            );
        var target = new Uri(address, Attribute(form.Value, "action") is { Length: > 0 } action ? action : address.PathAndQuery);
        var (end, last) = await Follow(target, await http.PostAsync(target, new FormUrlEncodedContent(fields)), until);
        StepFailed.Unless(last is null, $"Sign-in of {user} ended at {end.AbsolutePath} with {(int?)last?.StatusCode}");
        return end;
    }

    public void Dispose() => http.Dispose();

    private async Task<(Uri Address, HttpResponseMessage? Response)> Follow(Uri address, HttpResponseMessage response, string until)
    {
        for (var i = 0; i < MostRedirects && response.Headers.Location is { } location; i++)
        {
            address = new Uri(address, location);
            if (address.AbsoluteUri.StartsWith(until, StringComparison.Ordinal))
                return (address, null);
            response = await http.GetAsync(address);
        }
        return (address, response);
    }

    private static string Attribute(string tag, string name) =>
        WebUtility.HtmlDecode(
            Regex.Match(tag, $"\\b{name}\\s*=\\s*\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value
        );

    [GeneratedRegex("<form[^>]*>", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex FormPattern();

    [GeneratedRegex("<input[^>]*>", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex InputPattern();
}
