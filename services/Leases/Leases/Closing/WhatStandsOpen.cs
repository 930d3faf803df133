using CustomerArchive.Leases.Data;

namespace CustomerArchive.Leases.Closing;

/// <summary>The one question that closing asks: what stands open on this lease. Whoever keeps something that must be settled first adds it here.</summary>
internal sealed class WhatStandsOpen(LeasesDb db)
{
    public async Task<List<OpenPoint>> On(Guid leaseId, CancellationToken ct)
    {
        var points = new List<OpenPoint>();
        await Task.CompletedTask;
        _ = db;
        return points;
    }
}
