using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Ownership.Core;

/// <summary>The checks at the public boundary: what is refused here is a mistake of the caller, never a state.</summary>
internal static class Require
{
    public static T NotNull<T>([NotNull] T? value, [CallerArgumentExpression(nameof(value))] string? name = null)
        where T : class =>
        value ?? throw new ArgumentNullException(name);

    public static string Text([NotNull] string? value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        string.IsNullOrWhiteSpace(NotNull(value, name))
            ? throw new ArgumentException($"An id needs text, but was \"{value}\".", name)
            : value;

    public static T That<T>(bool accepted, T value, string name) =>
        accepted ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} cannot be {value}.");
}
