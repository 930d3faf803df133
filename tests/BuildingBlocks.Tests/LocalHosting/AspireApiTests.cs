using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Aspire.Hosting;

namespace CustomerArchive.BuildingBlocks.Tests.LocalHosting;

/// <summary>
/// What the stand-in offers must exist in Aspire, to the last default value, or the AppHost would compile here and not there.
/// <c>AspireApi.txt</c> is written off Aspire's published API listing (13.x), not off our code.
/// </summary>
public partial class AspireApiTests
{
    private static readonly Assembly StandIn = typeof(DistributedApplication).Assembly;

    [Fact]
    public void Every_public_type_and_member_of_the_stand_in_is_Aspires()
    {
        var published = Published();
        var offered = Offered().ToList();
        Assert.True(offered.Count > 100, "The rule found nothing to check.");
        var invented = offered.Where(line => !published.Contains(line)).ToList();
        Assert.True(invented.Count == 0, "Not in Aspire:\n" + string.Join('\n', invented));
    }

    [Fact]
    public void The_listing_knows_when_a_signature_differs()
    {
        var published = Published();
        var real = Offered().Single(line => line.Contains(" WaitForCompletion<", StringComparison.Ordinal));
        Assert.Contains(real, published);
        Assert.DoesNotContain(real.Replace("exitCode = 0", "exitCode = 1", StringComparison.Ordinal), published);
        Assert.DoesNotContain(real.Replace("IResourceWithWaitSupport", "IResource", StringComparison.Ordinal), published);
    }

    [Fact]
    public void The_AppHost_uses_nothing_but_the_Aspire_namespaces_of_the_stand_in()
    {
        var source = File.ReadAllText(Path.Combine(Root(), "apphost", "AppHost.cs"));
        Assert.Contains("DistributedApplication.CreateBuilder(args)", source, StringComparison.Ordinal);
        Assert.DoesNotContain("CustomerArchive.LocalHosting", source, StringComparison.Ordinal);
        // Whatever public type lies outside is for tests and must not reach the AppHost by an implicit using either.
        var outside = StandIn.GetExportedTypes().Where(type => !IsAspires(type)).ToList();
        Assert.NotEmpty(outside);
        Assert.All(outside, type => Assert.DoesNotMatch($@"\b{Regex.Escape(type.Name)}\b", source));
    }

    private static bool IsAspires(Type type) => type.Namespace?.StartsWith("Aspire.", StringComparison.Ordinal) == true;

    private static HashSet<string> Published()
    {
        using var stream = typeof(AspireApiTests).Assembly.GetManifestResourceStream("AspireApi.txt")!;
        using var reader = new StreamReader(stream);
        var lines = new HashSet<string>(StringComparer.Ordinal);
        var type = "";
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (!char.IsWhiteSpace(line[0]))
                lines.Add(type = line);
            else
            {
                lines.Add($"{Head(type)}: {line.Trim()}");
                lines.Add($"{Head(type)}: {line.Trim().Replace("{ get; set; }", "{ get; }", StringComparison.Ordinal)}"); // offering less is no harm
            }
        }
        Inherit(lines);
        return lines;
    }

    /// <summary>What a base class is, the class is too; the listing does not repeat it.</summary>
    private static void Inherit(HashSet<string> lines)
    {
        var told = lines
            .Select(line => line.Split(": is "))
            .Where(parts => parts.Length == 2)
            .Select(parts => (Type: parts[0], Is: parts[1]))
            .ToList();
        for (var depth = 0; depth < 4; depth++)
            foreach (var (type, above) in told.ToList())
            foreach (var (_, further) in told.Where(other => other.Type.EndsWith($".{above}", StringComparison.Ordinal)).ToList())
                if (lines.Add($"{type}: is {further}"))
                    told.Add((type, further));
    }

    /// <summary>The name without what it inherits.</summary>
    private static string Head(string type) => type.Split(" : ")[0].Split(" where ")[0];

    private static IEnumerable<string> Offered()
    {
        foreach (var type in StandIn.GetExportedTypes().Where(IsAspires).OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            var head = $"{Kind(type)} {type.Namespace}.{Nested(type)}{Generics(type.GetGenericArguments())}";
            yield return head;
            foreach (var up in Bases(type))
                yield return $"{head}: is {up}";
            var members = type.GetMembers(
                BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly
            );
            foreach (var member in members.Where(IsSeen))
                if (Line(member) is { } line)
                    yield return $"{head}: {line}";
        }
    }

    private static bool IsSeen(MemberInfo member) =>
        member switch
        {
            ConstructorInfo implied when implied.GetParameters().Length == 0 => false,
            MethodBase method => (method.IsPublic || method.IsFamily)
                && !(method.IsSpecialName && method is MethodInfo)
                && method.Name is not ("ToString" or "Finalize"),
            PropertyInfo property => property.GetAccessors(nonPublic: true).Any(accessor => accessor.IsPublic || accessor.IsFamily),
            FieldInfo field => field.IsPublic && !field.IsSpecialName,
            _ => false,
        };

    private static string? Line(MemberInfo member) =>
        member switch
        {
            ConstructorInfo constructor => $"{constructor.DeclaringType!.Name.Split('`')[0]}({Parameters(constructor)})",
            MethodInfo method =>
                $"{Name(method.ReturnType)} {method.Name}{Generics(method.GetGenericArguments())}({Parameters(method)}){Constraints(method.GetGenericArguments())}",
            PropertyInfo property => $"{Name(property.PropertyType)} {property.Name} {{ {string.Join(' ', Accessors(property))} }}",
            FieldInfo field => field.DeclaringType!.IsEnum
                ? $"{field.Name} = {Convert.ToInt32(field.GetRawConstantValue())}"
                : $"{Name(field.FieldType)} {field.Name}",
            _ => null,
        };

    private static IEnumerable<string> Accessors(PropertyInfo property)
    {
        if (property.GetMethod is { IsPublic: true })
            yield return "get;";
        if (property.SetMethod is { IsPublic: true })
            yield return "set;";
    }

    private static string Kind(Type type) =>
        type.IsInterface ? "interface"
        : type.IsEnum ? "enum"
        : type.IsValueType ? "struct"
        : type is { IsAbstract: true, IsSealed: true } ? "static class"
        : type.IsAbstract ? "abstract class"
        : type.IsSealed ? "sealed class"
        : "class";

    private static string Nested(Type type) => (type.DeclaringType is null ? "" : $"{type.DeclaringType.Name}.") + type.Name.Split('`')[0];

    private static IEnumerable<string> Bases(Type type)
    {
        if (type.IsEnum || type.IsValueType)
            yield break;
        if (type.BaseType is { } above && above != typeof(object))
            yield return Name(above);
        foreach (var contract in type.GetInterfaces().Where(contract => contract.IsPublic && IsAspires(contract)))
            yield return Name(contract);
    }

    private static string Parameters(MethodBase method)
    {
        var extends = method.IsDefined(typeof(ExtensionAttribute), inherit: false);
        return string.Join(
            ", ",
            method
                .GetParameters()
                .Select(
                    (parameter, index) =>
                        (extends && index == 0 ? "this " : "")
                        + (parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "")
                        + (parameter.IsIn ? "in " : "")
                        + Name(parameter.ParameterType)
                        + $" {parameter.Name}"
                        + (parameter.HasDefaultValue ? $" = {Default(parameter)}" : "")
                )
        );
    }

    private static string Default(ParameterInfo parameter) =>
        parameter.DefaultValue switch
        {
            null => parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? "default" : "null",
            bool value => value ? "true" : "false",
            var value => value.ToString()!,
        };

    private static string Generics(Type[] arguments) => arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments.Select(Name))}>";

    private static string Constraints(Type[] arguments)
    {
        var text = "";
        foreach (var argument in arguments.Where(argument => argument.IsGenericParameter))
        {
            var bounds = argument.GetGenericParameterConstraints().Select(Name).Order(StringComparer.Ordinal).ToList();
            if (argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint))
                bounds.Add("new()");
            if (bounds.Count > 0)
                text += $" where {argument.Name} : {string.Join(", ", bounds)}";
        }
        return text;
    }

    /// <summary>As C# writes it, without namespaces and without the question mark of reference types.</summary>
    private static string Name(Type type)
    {
        if (type.IsByRef)
            return Name(type.GetElementType()!);
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Name(underlying) + "?";
        if (type.IsGenericType)
            return type.Name.Split('`')[0] + Generics(type.GetGenericArguments());
        return Type.GetTypeCode(type) switch
        {
            TypeCode.String => "string",
            TypeCode.Boolean => "bool",
            TypeCode.Int32 when !type.IsEnum => "int",
            _ => type == typeof(void) ? "void" : type.Name,
        };
    }

    private static string Root()
    {
        for (var above = new DirectoryInfo(AppContext.BaseDirectory); above is not null; above = above.Parent)
            if (File.Exists(Path.Combine(above.FullName, "CustomerArchive.sln")))
                return above.FullName;
        throw new InvalidOperationException("The solution is not above the test's output.");
    }
}
