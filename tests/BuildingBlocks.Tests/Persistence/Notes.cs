using CustomerArchive.KeyRing;
using CustomerArchive.Notes.Contracts;
using CustomerArchive.Persistence;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.Persistence.Outgoing;
using CustomerArchive.Persistence.Personal;
using CustomerArchive.Persistence.Providers;
using CustomerArchive.ServiceDefaults;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Notes.Contracts
{
    /// <summary>The only fact of the tests' own little service.</summary>
    public sealed record NoteTaken(Guid NoteId, string BranchId, string Text, int Version);
}

namespace CustomerArchive.BuildingBlocks.Tests.Persistence
{
    /// <summary>An aggregate with everything that the building block promises something about.</summary>
    internal sealed class Note : Aggregate
    {
        private Note() { }

        public Note(string branch, string title, string? phone = null, DateTimeOffset? takenAt = null, string? code = null)
        {
            BranchId = branch;
            Title = title;
            Phone = phone;
            TakenAt = takenAt ?? new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);
            Code = code ?? Id.ToString("N");
        }

        public string Title { get; set; } = "";
        public string? Phone { get; set; }
        public string Code { get; private set; } = "";
        public DateTimeOffset TakenAt { get; private set; }
        public List<Line> Lines { get; } = [];
        public List<Remark> Remarks { get; } = [];

        public NoteTaken Taken() => new(Id, BranchId, Title, NextVersion);

        public void MoveTo(string branch) => BranchId = branch;
    }

    internal sealed class Line
    {
        public int Number { get; set; }
        public string Text { get; set; } = "";
    }

    internal sealed class Remark : IBranchScoped
    {
        public Guid Id { get; private set; } = Guid.CreateVersion7();
        public required string BranchId { get; init; }
        public required string Text { get; set; }
    }

    /// <summary>What a reaction did; nothing makes it unique, so a doubled effect is two rows.</summary>
    [GroupWide("Counts what arrived.")]
    internal sealed class Effect
    {
        public Guid Id { get; private set; } = Guid.CreateVersion7();
        public required Guid NoteId { get; init; }
    }

    internal sealed class NotesDb(DbContextOptions<NotesDb> options, ArchiveScope scope) : ArchiveDb(options, scope)
    {
        public DbSet<Note> Notes => Set<Note>();
        public DbSet<Remark> Remarks => Set<Remark>();
        public DbSet<Effect> Effects => Set<Effect>();

        protected override void Map(ModelBuilder model)
        {
            model.Entity<Note>(note =>
            {
                note.Property(row => row.Title).HasMaxLength(400);
                note.Property(row => row.Code).HasMaxLength(40);
                note.HasIndex(row => row.Code).IsUnique();
                note.IsPersonal(row => row.Phone, Keys, "notes.phone", FindBy.Exact | FindBy.LastFour);
                note.OwnsMany(
                    row => row.Lines,
                    line =>
                    {
                        line.WithOwner().HasForeignKey("NoteId");
                        line.HasKey("NoteId", nameof(Line.Number));
                        line.Property(row => row.Number).ValueGeneratedNever();
                        line.Property(row => row.Text).HasMaxLength(400);
                    }
                );
                note.HasMany(row => row.Remarks).WithOne();
            });
            model.Entity<Remark>(remark => remark.Property(row => row.Id).ValueGeneratedNever());
            model.Entity<Effect>(effect => effect.Property(row => row.Id).ValueGeneratedNever());
        }
    }

    /// <summary>A database of notes, and contexts on it for whoever the test wants to be.</summary>
    public sealed class NotesDatabase : IAsyncLifetime
    {
        private readonly TestDatabase database = new();

        internal static MasterKeys Keys { get; } = MasterKeys.Load(TestKeyRing.Path);

        public async Task InitializeAsync()
        {
            await using var db = AsService();
            await db.Database.EnsureCreatedAsync();
        }

        public async Task DisposeAsync() => await database.DisposeAsync();

        internal NotesDb As(params string[] branches)
        {
            var user = new CurrentUser();
            user.ActAs(
                "u1",
                "王五",
                branches,
                [Roles.Archivist],
                [],
                null,
                isMachine: false,
                new("10.0.0.1", "c1", "WriteNote", "for a test", null)
            );
            return Open(user);
        }

        internal NotesDb AsNobody() => Open(new());

        internal NotesDb AsService() => AsService(database.Provider, database.ConnectionString);

        internal static NotesDb AsService(DatabaseProvider provider, string connection)
        {
            var user = new CurrentUser();
            user.ActAsService("notes", "Test", "c1");
            return Open(user, provider, connection);
        }

        private NotesDb Open(CurrentUser user) => Open(user, database.Provider, database.ConnectionString);

        private static NotesDb Open(CurrentUser user, DatabaseProvider provider, string connection)
        {
            var options = new DbContextOptionsBuilder<NotesDb>();
            options.UseArchiveDatabase(provider, connection);
            return new(options.Options, new(user, Keys, TimeProvider.System, new ServiceName("notes"), new OutboxBell()));
        }
    }
}
