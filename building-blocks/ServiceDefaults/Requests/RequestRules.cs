using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http;

namespace CustomerArchive.ServiceDefaults.Requests;

/// <summary>
/// Checks request records by their annotations before a use case runs and reports every field at once. Text without a
/// <see cref="MaxLengthAttribute"/> is held to <see cref="DefaultMaxLength"/>, lists to <see cref="DefaultMaxItems"/>.
/// </summary>
public sealed class RequestRules : IEndpointFilter
{
    private const int DefaultMaxLength = 400;
    private const int DefaultMaxItems = 1000;
    private static readonly ConcurrentDictionary<Type, Rule[]> Rules = new();

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var problems = new List<FieldProblem>();
        foreach (var argument in context.Arguments)
            if (argument is not null && IsRequest(argument.GetType()))
                Check(argument, "", problems);
        return problems.Count == 0 ? next(context) : throw new InvalidInput(problems);
    }

    /// <summary>The same checks for a request that came another way than as arguments: in headers of a protocol, in a row of a sheet.</summary>
    public static void Check(object request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var problems = new List<FieldProblem>();
        Check(request, "", problems);
        if (problems.Count > 0)
            throw new InvalidInput(problems);
    }

    private static bool IsRequest(Type type) =>
        type is { IsClass: true, Namespace: { } space } && space.StartsWith("CustomerArchive.", StringComparison.Ordinal) && IsRecord(type);

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    private static void Check(object value, string path, List<FieldProblem> problems)
    {
        foreach (var rule in Rules.GetOrAdd(value.GetType(), RulesOf))
            CheckValue(rule.Property.GetValue(value), rule, path.Length == 0 ? rule.Name : $"{path}.{rule.Name}", problems);
    }

    private static void CheckValue(object? value, Rule rule, string path, List<FieldProblem> problems)
    {
        foreach (var attribute in rule.Attributes)
            if (!attribute.IsValid(value))
                problems.Add(Describe(attribute, path));
        switch (value)
        {
            case null:
                return;
            case string text when !rule.LimitsLength && text.Length > DefaultMaxLength:
                problems.Add(Describe(new MaxLengthAttribute(DefaultMaxLength), path));
                return;
            case string:
                return;
            case IEnumerable items:
                var index = 0;
                foreach (var item in items)
                {
                    if (index >= DefaultMaxItems && !rule.LimitsLength)
                    {
                        problems.Add(Describe(new MaxLengthAttribute(DefaultMaxItems), path));
                        return;
                    }
                    if (item is string { Length: > DefaultMaxLength })
                        problems.Add(Describe(new MaxLengthAttribute(DefaultMaxLength), $"{path}[{index}]"));
                    else if (item is null)
                        problems.Add(Describe(new RequiredAttribute(), $"{path}[{index}]"));
                    else if (IsRequest(item.GetType()))
                        Check(item, $"{path}[{index}]", problems);
                    index++;
                }
                return;
            default:
                if (IsRequest(value.GetType()))
                    Check(value, path, problems);
                return;
        }
    }

    private static Rule[] RulesOf(Type type)
    {
        var parameters = type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)?.GetParameters() ?? [];
        return
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.GetIndexParameters().Length == 0 && property.CanRead)
                .Select(property =>
                {
                    var parameter = parameters.FirstOrDefault(candidate => candidate.Name == property.Name);
                    ValidationAttribute[] attributes =
                    [
                        .. property.GetCustomAttributes<ValidationAttribute>(),
                        .. parameter?.GetCustomAttributes<ValidationAttribute>() ?? [],
                    ];
                    return new Rule(property, JsonNamingPolicy.CamelCase.ConvertName(property.Name), attributes);
                }),
        ];
    }

    private static FieldProblem Describe(ValidationAttribute attribute, string path) =>
        attribute switch
        {
            RequiredAttribute => new(path, "field.required", "此项必填。", "This field is required."),
            MaxLengthAttribute max => new(
                path,
                "field.too-long",
                $"最多 {max.Length} 个字（项）。",
                $"At most {max.Length} characters (items)."
            ),
            StringLengthAttribute max => new(
                path,
                "field.too-long",
                $"长度应在 {max.MinimumLength} 到 {max.MaximumLength} 之间。",
                $"Between {max.MinimumLength} and {max.MaximumLength} characters."
            ),
            MinLengthAttribute min => new(
                path,
                "field.too-short",
                $"至少 {min.Length} 个字（项）。",
                $"At least {min.Length} characters (items)."
            ),
            RangeAttribute range => new(
                path,
                "field.out-of-range",
                $"应在 {range.Minimum} 到 {range.Maximum} 之间。",
                $"Between {range.Minimum} and {range.Maximum}."
            ),
            RegularExpressionAttribute => new(path, "field.format", "格式不对。", "The format is wrong."),
            _ => new(path, "field.invalid", "取值不对。", "The value is not valid."),
        };

    private sealed record Rule(PropertyInfo Property, string Name, ValidationAttribute[] Attributes)
    {
        public bool LimitsLength { get; } = Attributes.Any(attribute => attribute is MaxLengthAttribute or StringLengthAttribute);
    }
}
