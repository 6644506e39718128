using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Ownership.Core;

/// <summary>The checks at the public boundary: what is refused here is a mistake of the caller, never a state.</summary>
internal static class Require
{
    public static T NotNull<T>([NotNull] T? value, [CallerArgumentExpression(nameof(value))] string? name = null)
        where T : class =>
        value ?? throw new ArgumentNullException(name);

    public static IEnumerable<T> NoneNull<T>(
        [NotNull] IEnumerable<T>? items, [CallerArgumentExpression(nameof(items))] string? name = null)
        where T : class =>
        NotNull(items, name).Select((item, i) => NotNull(item, $"{name}[{i}]"));

    public static string Text([NotNull] string? value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        IsText(NotNull(value, name))
            ? value
            : throw new ArgumentException($"An id needs well-formed text, but was \"{value}\".", name);

    /// <summary>Whether there is text. Half a surrogate pair is none: it would not come back from a wire as it was.</summary>
    public static bool IsText([NotNullWhen(true)] string? value)
    {
        for (int i = 0; i < value?.Length; i++)
        {
            if (char.IsSurrogate(value[i]) && (i + 1 == value.Length || !char.IsSurrogatePair(value[i], value[++i])))
                return false;
        }

        return !string.IsNullOrWhiteSpace(value);
    }

    /// <summary>The argument of a comparison without type; null is before everything.</summary>
    public static T? OfType<T>(object? obj)
        where T : class =>
        obj is null or T ? (T?)obj : throw new ArgumentException($"A {typeof(T).Name} cannot be compared with {obj}.", nameof(obj));

    /// <summary>A refusal by a method that helps the one that has the parameter.</summary>
    public static ArgumentException Refused(string message, string name) => new(message, name);

    /// <summary>A kind of a closed set that the library itself forgot, which no caller can bring about.</summary>
    public static NotSupportedException Unknown(object kind) => new($"The library does not know what to do with \"{kind}\".");

    public static T That<T>(bool accepted, T value, string name) => accepted ? value : throw OutOfRange(value, name);

    // Apart, so that the check itself is small enough to be inlined: every change makes one.
    private static ArgumentOutOfRangeException OutOfRange<T>(T value, string name) => new(name, value, $"{name} cannot be {value}.");
}
