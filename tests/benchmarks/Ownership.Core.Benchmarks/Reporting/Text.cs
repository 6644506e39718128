using System.Globalization;

namespace Ownership.Core.Benchmarks.Reporting;

/// <summary>Measurements in three digits, as the machine's noise allows.</summary>
internal static class Text
{
    public static string Ratio(double ratio) => $"{Digits(ratio)} ×";

    public static string Range(IEnumerable<double> ratios) => $"{Ratio(ratios.Min())} to {Ratio(ratios.Max())}";

    public static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1e3 => $"{Digits(nanoseconds)} ns",
        < 1e6 => $"{Digits(nanoseconds / 1e3)} µs",
        _ => $"{Digits(nanoseconds / 1e6)} ms",
    };

    public static string Bytes(double bytes) => bytes < 1024 ? $"{Digits(bytes, "N0")} B" : $"{Digits(bytes / 1024)} KB";

    private static string Digits(double value) =>
        Digits(value, value switch { >= 99.95 or 0 => "N0", >= 9.995 => "N1", >= 0.0995 => "N2", >= 0.00995 => "N3", _ => "N4" });

    private static string Digits(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
