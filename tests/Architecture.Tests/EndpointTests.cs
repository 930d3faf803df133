using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.RegularExpressions;

namespace CustomerArchive.Architecture.Tests;

/// <summary>Whoever calls an endpoint reads in its description what it does, in which units, with which errors and for which clause.</summary>
[Trait("req", "G2")]
public sealed partial class EndpointTests
{
    public static TheoryData<string> Services => [.. Repository.Services];

    [Theory, MemberData(nameof(Services))]
    public void Every_handler_has_a_summary(string service)
    {
        var assembly = Contexts.Assembly(service);
        var docs = XmlDocs.Of(assembly);
        var handlers = assembly
            .GetTypes()
            .SelectMany(type =>
                type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            )
            .Where(method => method.Name == "Handle")
            .ToList();
        Assert.NotEmpty(handlers);
        Shown.Nothing(
            handlers
                .Where(method => docs.SummaryOfMethod(method.DeclaringType!, "Handle").Length < 10)
                .Select(method => $"{method.DeclaringType!.FullName}.Handle"),
            "No summary:"
        );
    }

    [Theory, MemberData(nameof(Services))]
    public void Every_route_has_a_handler_with_a_summary(string service)
    {
        var assembly = Contexts.Assembly(service);
        var docs = XmlDocs.Of(assembly);
        var routes = Repository
            .Sources($"services/{service}/{service}/")
            .SelectMany(file => Route().Matches(Repository.CodeOf(file)))
            .Select(match => (Type: match.Groups["type"].Value, Method: match.Groups["method"].Value))
            .ToList();
        Assert.NotEmpty(routes);
        Shown.Nothing(
            routes
                .Where(route =>
                    !assembly.GetTypes().Any(type => type.Name == route.Type && docs.SummaryOfMethod(type, route.Method).Length >= 10)
                )
                .Select(route => $"{route.Type}.{route.Method}"),
            "Mapped to a route, without a summary:"
        );
    }

    /// <summary>Limits given as whole numbers make whole numbers of what is sent: 100.4 would pass for 100, and what no int holds would fail inside.</summary>
    [Fact]
    public void Limits_given_as_whole_numbers_are_for_whole_numbers()
    {
        var limited = Repository
            .Services.SelectMany(service => Contexts.Assembly(service).GetTypes())
            .SelectMany(type =>
                type.GetProperties()
                    .Select(one =>
                        (Of: $"{type.FullName}.{one.Name}", Type: one.PropertyType, Limits: one.GetCustomAttribute<RangeAttribute>())
                    )
                    .Concat(
                        type.GetConstructors()
                            .SelectMany(constructor => constructor.GetParameters())
                            .Select(one =>
                                (
                                    Of: $"{type.FullName}.{one.Name}",
                                    Type: one.ParameterType,
                                    Limits: one.GetCustomAttribute<RangeAttribute>()
                                )
                            )
                    )
            )
            .Where(one => one.Limits?.OperandType == typeof(int))
            .ToList();
        Assert.NotEmpty(limited);
        Shown.Nothing(
            limited.Where(one => (Nullable.GetUnderlyingType(one.Type) ?? one.Type) != typeof(int)).Select(one => one.Of),
            "Write the limits with a decimal point:"
        );
    }

    [GeneratedRegex(
        @"\.Map(Get|Post|Put|Delete|Patch|Methods)\(\s*[^,()]+,\s*(\[[^\]]*\],\s*)?(?<type>[A-Z]\w*)\.(?<method>[A-Z]\w*)\s*\)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        5000
    )]
    private static partial Regex Route();
}
