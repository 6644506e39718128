using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Xml.Linq;

namespace Ownership.Package.Tests;

/// <summary>The assemblies in the package, their documentation and their symbols.</summary>
[Collection(nameof(Packed))]
public sealed class Assemblies(Packed packed)
{
    // Of portable PDBs: github.com/dotnet/runtime/blob/main/docs/design/specs/PortablePdb-Metadata.md
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    public static TheoryData<string> Frameworks => ["net10.0", "netstandard2.0"];

    [Theory]
    [MemberData(nameof(Frameworks))]
    public void Every_public_type_is_documented(string framework)
    {
        using var assembly = Assembly(framework);
        var reader = assembly.GetMetadataReader();
        using var xml = packed.Package.GetEntry($"lib/{framework}/Ownership.Core.xml")!.Open();

        var documented = XDocument.Load(xml).Descendants("member").Where(member => member.Element("summary") is not null)
            .Select(member => member.Attribute("name")!.Value);

        reader.TypeDefinitions.Select(reader.GetTypeDefinition).Where(IsPublic).Select(type => $"T:{Name(reader, type)}")
            .Should().Contain("T:Ownership.Core.OwnershipCommand.AlignOwners").And.BeSubsetOf(documented);
    }

    [Theory]
    [InlineData("net10.0", "System.Collections", "System.Linq", "System.Memory", "System.Runtime", "System.Text.Json", "System.Threading")]
    [InlineData("netstandard2.0", "System.Memory", "System.Text.Json", "netstandard")]
    public void It_refers_to_its_framework_and_nothing_else(string framework, params string[] allowed)
    {
        using var assembly = Assembly(framework);
        var reader = assembly.GetMetadataReader();

        reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))
            .Should().NotBeEmpty().And.BeSubsetOf(allowed);
    }

    [Theory]
    [MemberData(nameof(Frameworks))]
    public void The_symbols_belong_to_the_assembly(string framework)
    {
        using var assembly = Assembly(framework);
        using var symbols = Symbols(framework);
        var debug = assembly.ReadDebugDirectory();

        debug.Should().Contain(entry => entry.Type == DebugDirectoryEntryType.Reproducible);
        new BlobContentId(symbols.GetMetadataReader().DebugMetadataHeader!.Id).Guid.Should()
            .Be(assembly.ReadCodeViewDebugDirectoryData(debug.Single(entry => entry.Type == DebugDirectoryEntryType.CodeView)).Guid);
    }

    [Theory]
    [MemberData(nameof(Frameworks))]
    public void Every_source_is_embedded_or_links_to_the_same_file_at_the_commit(string framework)
    {
        using var symbols = Symbols(framework);
        var reader = symbols.GetMetadataReader();
        using var map = JsonDocument.Parse(Information(reader, EntityHandle.ModuleDefinition, SourceLink).Single());
        var documents = map.RootElement.GetProperty("documents").EnumerateObject().Single();
        string root = documents.Name.TrimEnd('*');

        documents.Value.GetString().Should().Be($"{Packed.RawRepository}/{Packed.Commit}/*");
        var linked = reader.Documents.Where(handle => Information(reader, handle, EmbeddedSource).Count == 0).Select(reader.GetDocument)
            .ToDictionary(document => reader.GetString(document.Name), document => Convert.ToHexString(reader.GetBlobBytes(document.Hash)));
        linked.Keys.Should().Contain($"{root}src/Ownership.Core/Policy/OwnershipPolicy.cs")
            .And.OnlyContain(name => name.StartsWith(root, StringComparison.Ordinal) && !name.Contains("/obj/"));
        linked.Should().AllSatisfy(document => HashOf(document.Key[root.Length..]).Should().Be(document.Value, document.Key));
    }

    private string HashOf(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(packed.PathOf(file))));

    private PEReader Assembly(string framework) =>
        new(ImmutableArray.Create(Packed.Bytes(packed.Package, $"lib/{framework}/Ownership.Core.dll")));

    private MetadataReaderProvider Symbols(string framework) =>
        MetadataReaderProvider.FromPortablePdbImage(
            ImmutableArray.Create(Packed.Bytes(packed.Symbols, $"lib/{framework}/Ownership.Core.pdb")));

    private static List<byte[]> Information(MetadataReader reader, EntityHandle parent, Guid kind) =>
    [..
        from handle in reader.GetCustomDebugInformation(parent)
        let information = reader.GetCustomDebugInformation(handle)
        where reader.GetGuid(information.Kind) == kind
        select reader.GetBlobBytes(information.Value),
    ];

    private static bool IsPublic(TypeDefinition type) =>
        (type.Attributes & TypeAttributes.VisibilityMask) is TypeAttributes.Public or TypeAttributes.NestedPublic;

    private static string Name(MetadataReader reader, TypeDefinition type)
    {
        var outer = type.GetDeclaringType();
        string scope = outer.IsNil ? reader.GetString(type.Namespace) : Name(reader, reader.GetTypeDefinition(outer));
        return $"{scope}.{reader.GetString(type.Name)}";
    }
}
