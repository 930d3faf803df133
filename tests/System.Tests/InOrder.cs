using Xunit.Abstractions;
using Xunit.Sdk;

namespace CustomerArchive.SystemTests;

/// <summary>Where among the journeys this one comes: figures of a fresh platform first, nonsense last.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PlayedAttribute(int order) : Attribute
{
    public int Order { get; } = order;
}

/// <summary>One platform serves all journeys, so they are played in the order they ask for.</summary>
public sealed class InOrder : ITestCaseOrderer
{
    public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases)
        where TTestCase : ITestCase =>
        testCases.OrderBy(test =>
            test.TestMethod.Method.GetCustomAttributes(typeof(PlayedAttribute).AssemblyQualifiedName!)
                .Single()
                .GetNamedArgument<int>(nameof(PlayedAttribute.Order))
        );
}
