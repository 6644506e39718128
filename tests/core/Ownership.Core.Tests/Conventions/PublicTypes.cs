using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Ownership.Core.Tests.Conventions;

/// <summary>What holds for every public type there is, and for each that will be added.</summary>
public class PublicTypes
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
    private const BindingFlags Declared = Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Type[] ReadOnly = [typeof(IReadOnlyList<>), typeof(IEnumerable<>)];

    public static TheoryData<Type> All => [.. Samples.PublicTypes];

    public static TheoryData<Type> AllButEnums => [.. Samples.PublicTypes.Where(type => !type.IsEnum)];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_type_is_sealed_or_closed(Type type)
    {
        if (type.IsSealed)
            return;
        type.IsAbstract.Should().BeTrue("an open type could be derived from and made mutable");
        // The copy constructor of a record is open to all, so what closes it is a member that nobody outside can override.
        type.GetMembers(Instance).OfType<MethodInfo>().Where(m => m.IsAbstract && (m.IsAssembly || m.IsFamilyAndAssembly))
            .Should().NotBeEmpty("nobody outside the library may derive from it");
        Samples.PublicTypes.Where(other => other.BaseType == type).Should().NotBeEmpty().And.OnlyContain(other => other.IsSealed);
    }

    [Theory]
    [MemberData(nameof(AllButEnums))]
    public void Every_type_is_immutable(Type type)
    {
        // The one field that is set later holds After, which is computed when it is first read and the same ever after.
        type.GetFields(Declared).Where(field => !field.IsInitOnly && !field.IsLiteral)
            .Select(field => $"{field.DeclaringType!.Name}.{field.Name}")
            .Should().BeSubsetOf(["OwnershipDecision.after"]);
        type.GetFields(Declared).Where(field => field.IsPublic).Should().BeEmpty();
        type.GetProperties(Declared).Where(property => property.SetMethod is { } set && !IsInit(set)).Should().BeEmpty();
        type.GetProperties(Declared).Where(property => property.GetMethod!.IsPublic && !IsReadOnly(property.PropertyType))
            .Select(property => property.Name).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(AllButEnums))]
    public void What_a_list_returns_cannot_be_changed_by_a_cast(Type type)
    {
        foreach (object sample in Samples.Of[type]())
        {
            foreach (var property in type.GetProperties().Where(p => p.PropertyType.IsGenericType))
                property.GetValue(sample).Should().NotBeAssignableTo<System.Collections.IList>();
        }
    }

    [Theory]
    [MemberData(nameof(AllButEnums))]
    public void Every_type_is_equal_by_value(Type type)
    {
        Samples.Of.Should().ContainKey(type, "every public type needs samples for this test");
        var (values, twins) = (Samples.Of[type](), Samples.Of[type]());
        for (int i = 0; i < values.Length; i++)
        {
            ReferenceEquals(values[i], twins[i]).Should().Be(values[i] is FollowerSet { Count: 0 }, "only the empty set is one object");
            for (int j = 0; j < twins.Length; j++)
            {
                values[i].Equals(twins[j]).Should().Be(i == j, "{0} is compared with {1}", values[i], twins[j]);
                Operator(type, "op_Equality", values[i], twins[j]).Should().Be(i == j);
                Operator(type, "op_Inequality", values[i], twins[j]).Should().Be(i != j);
                Typed(type, values[i], twins[j]).Should().Be(i == j);
            }

            values[i].GetHashCode().Should().Be(twins[i].GetHashCode());
            values[i].Equals(null).Should().BeFalse();
            values[i].Equals("something else").Should().BeFalse();
            if (type.IsValueType)
                continue;
            Operator(type, "op_Equality", values[i], null).Should().BeFalse();
            Operator(type, "op_Equality", null, values[i]).Should().BeFalse();
            Operator(type, "op_Equality", null, null).Should().BeTrue();
            Typed(type, values[i], null).Should().BeFalse();
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_type_that_goes_over_the_wire_names_its_converter(Type type)
    {
        if (type == typeof(OwnershipPolicy))
            return; // It is made of settings, which do.
        type.GetCustomAttribute<JsonConverterAttribute>()!.ConverterType.Should()
            .Be(typeof(Core.Json.WireConverter<>).MakeGenericType(type));
    }

    [Fact]
    public void Different_values_have_different_hash_codes_as_a_rule()
    {
        var hashes = Samples.Of.Where(pair => pair.Key.IsSealed).SelectMany(pair => pair.Value())
            .Select(value => value.GetHashCode()).ToList();

        hashes.Distinct().Count().Should().BeGreaterThan(hashes.Count * 9 / 10);
    }

    [Fact]
    public void A_set_is_equal_in_whatever_order_its_users_came()
    {
        FollowerSet one = [new("alice"), new("bob")], other = [new("bob"), new("alice")];

        one.Should().BeEquivalentTo(other);
        (one == other).Should().BeTrue();
        one.GetHashCode().Should().Be(other.GetHashCode());
    }

    [Theory]
    [MemberData(nameof(AllButEnums))]
    public void No_null_gets_in_where_none_is_expected(Type type)
    {
        var nullability = new NullabilityInfoContext();
        bool Refuses(ParameterInfo parameter) => !parameter.ParameterType.IsValueType && !parameter.IsOut
            && nullability.Create(parameter).WriteState == NullabilityState.NotNull;

        foreach (var method in type.GetConstructors().Concat<MethodBase>(type.GetMethods().Where(m => m.DeclaringType == type)))
        {
            // A span cannot be boxed for a call by reflection; BadInput tests what is made from one.
            if (IsCopy(method) || method.GetParameters().Any(p => p.ParameterType.IsByRefLike))
                continue;
            foreach (var parameter in method.GetParameters().Where(Refuses))
            {
                object?[] arguments = [.. method.GetParameters().Select(p => p == parameter ? null : Argument(p))];
                object? target = method.IsStatic || method is ConstructorInfo ? null : Samples.Of[type]()[0];
                var call = () => method is ConstructorInfo constructor ? constructor.Invoke(arguments) : method.Invoke(target, arguments);

                call.Should().Throw<TargetInvocationException>("{0}.{1} is given null for {2}", type.Name, method.Name, parameter.Name)
                    .WithInnerException<ArgumentNullException>()
                    .Which.ParamName.Should().NotBeNullOrEmpty();
            }
        }
    }

    [Fact]
    public void No_struct_has_a_default_value_that_means_nothing() =>
        Samples.PublicTypes.Where(type => type.IsValueType && !type.IsEnum)
            .Should().Equal([typeof(InitialOwner)], "its default is the contact's owner");

    [Fact]
    public void Every_command_is_decided()
    {
        foreach (var type in Samples.PublicTypes.Where(type => type.BaseType == typeof(OwnershipCommand)))
        {
            var command = (OwnershipCommand)Samples.Of[type]()[0];
            var snapshot = (OwnershipSnapshot)Samples.Of[typeof(OwnershipSnapshot)]()[1];

            new OwnershipPolicy(new()).Decide(snapshot, command).Before.Should().BeSameAs(snapshot);
        }
    }

    private static object? Argument(ParameterInfo parameter) => parameter.ParameterType switch
    {
        // Two snapshots of one contact may be refused for that.
        var type when Samples.Of.TryGetValue(type, out var samples) => samples()[parameter.Position == 0 ? 0 : ^1],
        var type when type == typeof(string) => "text",
        var type when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>) =>
            Array.CreateInstance(type.GenericTypeArguments[0], 0),
        var type when type.IsValueType => Activator.CreateInstance(type),
        _ => null,
    };

    private static bool IsCopy(MethodBase method) =>
        method is ConstructorInfo && method.GetParameters() is [var only] && only.ParameterType == method.DeclaringType;

    private static bool IsInit(MethodInfo set) => set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsReadOnly(Type type) =>
        type == typeof(string) || type == typeof(Type) || type.IsPrimitive || Samples.PublicTypes.Contains(type)
        || (type.IsGenericType && ReadOnly.Contains(type.GetGenericTypeDefinition()));

    private static bool Operator(Type type, string name, object? left, object? right) =>
        (bool)type.GetMethod(name, [type, type])!.Invoke(null, [left, right])!;

    private static bool Typed(Type type, object left, object? right) =>
        (bool)typeof(IEquatable<>).MakeGenericType(type).GetMethod("Equals")!.Invoke(left, [right])!;
}
