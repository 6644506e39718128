using System.Reflection;
using FsCheck.Xunit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Ownership.Core;
using Ownership.Playground.Cases;
using Ownership.Playground.Try;

namespace Ownership.Playground.Tests.Cases;

/// <summary>What "Copy as C#" gives compiles, and passes.</summary>
[Properties(Arbitrary = [typeof(RandomCases)])]
public class CopiedCSharp
{
    private static readonly MetadataReference[] References =
    [
        .. $"{AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")}".Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var file && (file.StartsWith("System.", StringComparison.Ordinal)
                || file.StartsWith("xunit.", StringComparison.Ordinal) || file is "Ownership.Core.dll" or "netstandard.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    [Property(MaxTest = 60)]
    public void Is_a_test_that_passes(CaseHistory tried) => Run(CSharpTest.Of(tried));

    [Fact]
    public void Fails_where_the_library_decides_otherwise()
    {
        var tried = CaseHistory.Sample.Take(new CaseStep.Ask(new("acme"), new OwnershipCommand.AssignContact(new("bob"))));
        string code = CSharpTest.Of(tried).Replace("AssignContact(new(\"bob\"))", "AssignContact(new(\"dan\"))", StringComparison.Ordinal);

        FluentActions.Invoking(() => Run(code)).Should().Throw<Xunit.Sdk.XunitException>().WithMessage("*Assert.Equal() Failure*");
    }

    [Fact]
    public void Writes_any_letters_of_an_id()
    {
        var odd = new UserId("\"\\\n\t{} 👩‍💻 ü\u202e");
        var start = CaseHistory.Sample.Start with { People = [odd], Left = [odd] };

        Run(CSharpTest.Of(CaseHistory.From(start).Take(new CaseStep.Join(odd)).Take(new CaseStep.ComeBack(odd))
            .Take(new CaseStep.Ask(new("acme"), new OwnershipCommand.AddFollowers(new ContactId("acme"), [odd])))));
    }

    private static void Run(string code)
    {
        var compilation = CSharpCompilation.Create(
            $"case-{Guid.NewGuid():N}", [CSharpSyntaxTree.ParseText(code)], References, new(OutputKind.DynamicallyLinkedLibrary));
        using var bytes = new MemoryStream();
        var emitted = compilation.Emit(bytes);
        emitted.Diagnostics.Where(each => each.Severity > DiagnosticSeverity.Info).Should().BeEmpty("{0}", code);
        var test = Assembly.Load(bytes.ToArray()).GetType("OwnershipCase")!;
        var passes = test.GetMethods().Single(method => method.GetCustomAttributes<FactAttribute>().Any()).CreateDelegate<Action>(
            Activator.CreateInstance(test));
        passes.Should().NotThrow("{0}", code);
    }
}
