namespace CustomerArchive.BuildingBlocks.Tests;

/// <summary>Tests that look at the memory of the process have it for themselves.</summary>
[CollectionDefinition(nameof(MeasuresMemory), DisableParallelization = true)]
public sealed class MeasuresMemory;
