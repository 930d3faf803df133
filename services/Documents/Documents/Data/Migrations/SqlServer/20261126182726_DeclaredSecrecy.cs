using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Documents.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class DeclaredSecrecy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Declared",
                table: "Dossiers",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Ordinary"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "Declared", table: "Dossiers");
        }
    }
}
