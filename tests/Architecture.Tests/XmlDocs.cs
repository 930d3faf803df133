using System.Reflection;
using System.Xml.Linq;

namespace CustomerArchive.Architecture.Tests;

/// <summary>The documentation file that the compiler wrote beside an assembly.</summary>
internal sealed class XmlDocs
{
    private readonly Dictionary<string, XElement> members;

    private XmlDocs(Dictionary<string, XElement> members) => this.members = members;

    public static XmlDocs Of(Assembly assembly)
    {
        var documented = XDocument
            .Load(Path.ChangeExtension(assembly.Location, ".xml"))
            .Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value);
        Assert.NotEmpty(documented);
        return new(documented);
    }

    public string Summary(string member) => Text(members.GetValueOrDefault(member)?.Element("summary"));

    public Dictionary<string, string> Parameters(string member) =>
        members.GetValueOrDefault(member)?.Elements("param").ToDictionary(parameter => parameter.Attribute("name")!.Value, Text) ?? [];

    /// <summary>The summary of a method whose parameters need not be spelled out; empty when there is none.</summary>
    public string SummaryOfMethod(Type type, string method)
    {
        var name = $"M:{type.FullName!.Replace('+', '.')}.{method}";
        return Text(
            members
                .FirstOrDefault(member => member.Key == name || member.Key.StartsWith($"{name}(", StringComparison.Ordinal))
                .Value?.Element("summary")
        );
    }

    // Code samples and references count as words.
    private static string Text(XElement? element) =>
        element is null
            ? ""
            : string.Concat(
                    element
                        .DescendantNodes()
                        .Select(node => node is XText text ? text.Value : (node as XElement)?.Attribute("cref")?.Value ?? "")
                )
                .Trim();
}
