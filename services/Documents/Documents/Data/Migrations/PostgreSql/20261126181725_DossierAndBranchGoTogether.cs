using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Documents.Data.Migrations.PostgreSql
{
    /// <summary>
    /// All documents of a dossier are of its branch. A planner that takes the two for independent expects a fraction of a large dossier, and
    /// reads all of it and all of its branch for one page (70 ms instead of 6 for 10,000 documents among a million).
    /// </summary>
    public partial class DossierAndBranchGoTogether : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """CREATE STATISTICS "ST_Documents_DossierId_BranchId" (dependencies) ON "DossierId", "BranchId" FROM "Documents";"""
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP STATISTICS "ST_Documents_DossierId_BranchId";""");
        }
    }
}
