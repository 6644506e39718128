using System.Text;
using System.Text.Json;
using FsCheck.Xunit;
using Ownership.Core;
using Ownership.Playground.Toggle;

namespace Ownership.Playground.Tests.Toggle;

/// <summary>What somebody takes along.</summary>
public class Writing
{
    [Property]
    public void A_field_is_read_again_as_it_was_but_for_formulas(string?[] any)
    {
        string[] fields = [.. any.Select(field => field ?? ""), "last"];

        var line = Rfc4180.Read(Encoding.UTF8.GetString(Csv.Line(fields))).Should().ContainSingle().Subject;

        line.Should().Equal(fields.Select(field => Guarded(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(field)))));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("=\"a\",b", "\"'=\"\"a\"\",b\"")]
    [InlineData("a=1", "a=1")]
    public void A_spreadsheet_finds_no_formula(string field, string written) =>
        Encoding.UTF8.GetString(Csv.Line(field, null)).Should().Be($"{written},\r\n");

    [Property]
    public void A_file_that_is_made_while_it_is_read_is_all_of_its_pieces(byte[][] pieces, FsCheck.PositiveInt size)
    {
        using var stream = new MadeStream(pieces, new(new NoBrowser(), CancellationToken.None), _ => { });
        using var read = new MemoryStream();
        byte[] buffer = new byte[size.Get];
        for (int count; (count = stream.ReadAsync(buffer).AsTask().GetAwaiter().GetResult()) > 0;)
            read.Write(buffer, 0, count);

        read.ToArray().Should().Equal(pieces.SelectMany(piece => piece));
    }

    [Fact]
    public async Task Decisions_are_read_back_by_the_library()
    {
        var browser = new NoBrowser();
        using var work = new Workbench(browser);
        await work.Add([Files.Given("page.json", Files.Page)]);

        await work.Download("decisions.json", DecisionsJson.MediaType, DecisionsJson.Pieces(work.Alignment!), 1);

        using var json = JsonDocument.Parse(browser.Downloads["decisions.json"]);
        json.RootElement.GetProperty("settings").Deserialize<SubAccountSettings>().Should().Be(work.WhatIf);
        json.RootElement.GetProperty("decisions").EnumerateArray().Select(decision => decision.Deserialize<OwnershipDecision>())
            .Should().Equal(new Decided(work.Data!.Snapshots, work.WhatIf, new OwnershipCommand.AlignFollowers()).Decisions);
        work.IsBusy.Should().BeFalse();
        work.Alignment.Should().NotBeNull("it stays");
    }

    private static string Guarded(string field) => field.Length > 0 && "=+-@\t\r".Contains(field[0]) ? $"'{field}" : field;
}
