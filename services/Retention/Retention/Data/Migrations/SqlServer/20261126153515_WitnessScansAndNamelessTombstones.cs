using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Retention.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class WitnessScansAndNamelessTombstones : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(name: "ClassCode", table: "Tombstones", type: "nvarchar(60)", maxLength: 60, nullable: true);

            migrationBuilder.AddColumn<int>(name: "FromYear", table: "Tombstones", type: "int", nullable: true);

            migrationBuilder.AddColumn<string>(name: "Kind", table: "Tombstones", type: "nvarchar(40)", maxLength: 40, nullable: true);

            migrationBuilder.AddColumn<bool>(name: "TitleMasked", table: "Tombstones", type: "bit", nullable: false, defaultValue: false);

            migrationBuilder.AddColumn<int>(name: "ToYear", table: "Tombstones", type: "int", nullable: true);

            migrationBuilder.CreateTable(
                name: "DossierVolumes",
                columns: table => new
                {
                    VolumeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DossierId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
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
                    ListId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    WitnessId = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    LabelId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DossierId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    WitnessName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ScannedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
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
