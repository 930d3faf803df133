using CustomerArchive.Documents.Documents;

namespace CustomerArchive.Documents.Work;

/// <summary>A piece of work while somebody does it.</summary>
internal sealed class Job(WorkItem item, Document document)
{
    /// <summary>As it was when the work was taken; not tracked.</summary>
    public Document Document => document;

    public WorkItem Item => item;

    public int Done { get; private set; }

    public int? Total { get; private set; }

    /// <summary>How far it is; written down with the next sign of life.</summary>
    public void Progress(int done, int? total) => (Done, Total) = (done, total);
}
