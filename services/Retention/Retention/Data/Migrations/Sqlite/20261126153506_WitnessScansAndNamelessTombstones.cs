using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Retention.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WitnessScansAndNamelessTombstones : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(name: "ClassCode", table: "Tombstones", type: "TEXT", maxLength: 60, nullable: true);

            migrationBuilder.AddColumn<int>(name: "FromYear", table: "Tombstones", type: "INTEGER", nullable: true);

            migrationBuilder.AddColumn<string>(name: "Kind", table: "Tombstones", type: "TEXT", maxLength: 40, nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "TitleMasked",
                table: "Tombstones",
                type: "INTEGER",
                nullable: false,
                defaultValue: false
            );

            migrationBuilder.AddColumn<int>(name: "ToYear", table: "Tombstones", type: "INTEGER", nullable: true);

            migrationBuilder.CreateTable(
                name: "DossierVolumes",
                columns: table => new
                {
                    VolumeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DossierId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DossierVolumes", x => x.VolumeId);
                }
            );

            migrationBuilder.CreateTable(
                name: "WitnessScans",
                columns: table => new
                {
                    ListId = table.Column<Guid>(type: "TEXT", nullable: false),
                    WitnessId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    LabelId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DossierId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    WitnessName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ScannedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_WitnessScans",
                        x => new
                        {
                            x.ListId,
                            x.WitnessId,
                            x.LabelId,
                        }
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_ListedDossiers_ListId_State",
                table: "ListedDossiers",
                columns: new[] { "ListId", "State" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_BranchId_ArchiveNumber",
                table: "Dossiers",
                columns: new[] { "BranchId", "ArchiveNumber" }
            );

            migrationBuilder.CreateIndex(name: "IX_DossierVolumes_DossierId", table: "DossierVolumes", column: "DossierId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "DossierVolumes");

            migrationBuilder.DropTable(name: "WitnessScans");

            migrationBuilder.DropIndex(name: "IX_ListedDossiers_ListId_State", table: "ListedDossiers");

            migrationBuilder.DropIndex(name: "IX_Dossiers_BranchId_ArchiveNumber", table: "Dossiers");

            migrationBuilder.DropColumn(name: "ClassCode", table: "Tombstones");

            migrationBuilder.DropColumn(name: "FromYear", table: "Tombstones");

            migrationBuilder.DropColumn(name: "Kind", table: "Tombstones");

            migrationBuilder.DropColumn(name: "TitleMasked", table: "Tombstones");

            migrationBuilder.DropColumn(name: "ToYear", table: "Tombstones");
        }
    }
}
