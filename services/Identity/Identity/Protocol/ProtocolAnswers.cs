using Microsoft.AspNetCore.WebUtilities;

namespace CustomerArchive.Identity.Protocol;

/// <summary>Answers of the protocol endpoints: the error JSON of RFC 6749 §5.2 instead of problem+json, never cached.</summary>
internal static class ProtocolAnswers
{
    public static IResult Error(string error, string description, int status = StatusCodes.Status400BadRequest) =>
        Results.Json(new Dictionary<string, object?> { ["error"] = error, ["error_description"] = description }, statusCode: status);

    public static IResult Json(IEnumerable<KeyValuePair<string, object?>> members) =>
        Results.Json(members.Where(member => member.Value is not null).ToDictionary(member => member.Key, member => member.Value));

    /// <summary>303: the browser follows with GET, whatever brought it here.</summary>
    public static IResult Redirect(string address, params (string Name, string? Value)[] parameters) =>
        new SeeOther(
            QueryHelpers.AddQueryString(
                address,
                parameters.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Name, pair.Value))
            )
        );

    private sealed class SeeOther(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
