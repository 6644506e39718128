using System.Text;

namespace Ownership.Console.Tests;

public class InputSources : InputFiles
{
    private const string Text = "{\"name\":\"Zoë 日本\"}\r\n";

    public static TheoryData<byte[]> Encoded => new(
        Encoding.UTF8.GetBytes(Text),
        [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text)],
        [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text)],
        [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Text)]);

    [Theory]
    [MemberData(nameof(Encoded))]
    public void Comes_as_UTF8_without_a_mark(byte[] bytes)
    {
        AsText(Stdin(bytes)).Should().Be(Text);
        AsText(Source.Open("-", new Dripping(bytes))).Should().Be(Text);
        AsText(Stdin(Gzip(bytes))).Should().Be(Text);
        AsText(Source.Open("-", new Dripping(Gzip(bytes)))).Should().Be(Text);
        AsText(Source.Open(Written("file", Gzip(bytes)), Stream.Null)).Should().Be(Text);
    }

    [Fact]
    public void Gzip_files_one_after_the_other_are_one() =>
        AsText(Stdin([.. Gzip("{}\n"), .. Gzip("[]\n")])).Should().Be("{}\n[]\n");

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("\u001f")]
    public void A_source_may_be_shorter_than_any_mark(string text) => AsText(Stdin(text)).Should().Be(text);

    [Fact]
    public void The_first_bytes_are_waited_for_only_when_they_are_wanted()
    {
        using var source = Source.Open("-", new Refusing());

        source.Invoking(source => source.Bytes).Should().Throw<InvalidDataException>().WithMessage("stdin cannot be read: gone");
    }

    [Fact]
    public void What_is_not_there_is_named() =>
        Refused(PathOf("data.json")).Should().Be($"{PathOf("data.json")} is not there");

    [Fact]
    public void What_is_in_no_folder_is_named() =>
        Refused(PathOf("folder/data.json")).Should().Be($"{PathOf("folder/data.json")} is not there");

    [Fact]
    public void A_path_without_text_is_none() => Refused("").Should().Be(" is not there");

    [Fact]
    public void A_folder_is_named()
    {
        Directory.CreateDirectory(PathOf("data.json"));

        Refused(PathOf("data.json")).Should().Be($"{PathOf("data.json")} is a folder");
    }

    [Fact]
    public void What_may_not_be_read_is_named()
    {
        string path = Written("data.json", "{}");
        // For who may read everything, and where there are no modes, there is nothing to see.
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
            return;
        File.SetUnixFileMode(path, UnixFileMode.None);

        Refused(path).Should().Be($"{path} may not be read");
    }

    [Fact]
    public void Damaged_gzip_is_named()
    {
        byte[] bytes = Gzip(new string('x', 100) + Guid.Empty);

        Damaged(bytes[..^12]);
        Damaged([.. bytes[..10], .. new byte[20]]);
        Damaged([.. bytes[..2], .. "no gzip at all"u8]);

        static void Damaged(byte[] bytes) => Stdin(bytes).Invoking(AsText)
            .Should().Throw<InvalidDataException>().WithMessage("stdin is damaged or incomplete gzip");
    }

    [Fact]
    public void How_much_is_read_is_known_of_files()
    {
        using var source = Source.Open(Written("file", new byte[1000]), Stream.Null);

        source.Share.Should().Be(0);
        source.Bytes.ReadExactly(new byte[250]);
        source.Share.Should().BeApproximately(0.25, 0.01);
        source.Bytes.CopyTo(Stream.Null);
        source.Share.Should().Be(1);
    }

    [Fact]
    public void How_much_is_read_of_gzip_is_a_share_of_its_own_bytes()
    {
        using var source = Source.Open(Written("file", Gzip(new byte[100_000])), Stream.Null);

        source.Bytes.CopyTo(Stream.Null);
        source.Share.Should().Be(1);
    }

    [Fact]
    public void How_much_is_read_of_a_pipe_is_not_known() => Source.Open("-", new Dripping([1, 2])).Share.Should().BeNull();

    private static string AsText(Source source)
    {
        var bytes = new MemoryStream();
        source.Bytes.CopyTo(bytes);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static string Refused(string path) =>
        FluentActions.Invoking(() => Source.Open(path, Stream.Null)).Should().Throw<InvalidDataException>().Which.Message;

    private sealed class Refusing : MemoryStream
    {
        public override int Read(Span<byte> buffer) => throw new IOException("gone");
    }
}
