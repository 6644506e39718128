using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;
using static Ownership.Core.Benchmarks.Reporting.Ways;

namespace Ownership.Core.Benchmarks.Reporting;

/// <summary>The times of all ways as bars, which start where by hand, mutable, ends: faster to the left, slower to the right.</summary>
public static class Chart
{
    private const double BarHeight = 0.19;

    private static readonly Workload[] Cases = [.. Workload.Commands(100), Workload.Bulk(threads: 1)];

    private static readonly Dictionary<string, OxyColor> Colors = new()
    {
        [Library] = OxyColor.Parse("#0b5cad"),
        [LibraryWithAfter] = OxyColor.Parse("#6bb0ee"),
        [ByHandImmutable] = OxyColor.Parse("#e8912d"),
        [Ways.RulesEngine] = OxyColor.Parse("#8a8f98"),
    };

    /// <summary>As SVG.</summary>
    public static string Of(Results results)
    {
        var bars = Bars(results).ToList();
        var ways = All.Where(way => Colors.ContainsKey(way.Method)).ToList();

        var model = new PlotModel
        {
            Title = "Time as a multiple of by hand, mutable: faster to the left, slower to the right",
            TitleFontSize = 15,
            TitleFontWeight = FontWeights.Normal,
            DefaultFont = "Arial",
            Background = OxyColors.White,
            Padding = new(12),
            PlotAreaBorderThickness = default,
        };
        model.Legends.Add(new Legend
        {
            LegendPosition = LegendPosition.BottomCenter,
            LegendPlacement = LegendPlacement.Outside,
            LegendOrientation = LegendOrientation.Horizontal,
            LegendItemSpacing = 40,
        });
        model.Axes.Add(Multiples([1, .. bars.Select(bar => bar.Ratio)]));
        var groups = new CategoryAxis { Position = AxisPosition.Left, StartPosition = 1, EndPosition = 0, TickStyle = TickStyle.None };
        groups.Labels.AddRange(Cases.Select(c => $"{c.Work},\n{c.Size}"));
        model.Axes.Add(groups);
        foreach (var (method, name) in ways)
            model.Series.Add(new RectangleBarSeries { Title = name, FillColor = Colors[method], StrokeThickness = 0 });
        foreach (var bar in bars)
        {
            int way = ways.FindIndex(w => w.Name == bar.Way);
            double top = Array.IndexOf(Cases, bar.Work) + ((way - (ways.Count / 2.0)) * BarHeight);
            ((RectangleBarSeries)model.Series[way]).Items.Add(
                new(Math.Min(1, bar.Ratio), top, Math.Max(1, bar.Ratio), top + (BarHeight * 0.9)));
            model.Annotations.Add(new TextAnnotation
            {
                Text = Text.Ratio(bar.Ratio),
                TextPosition = new(bar.Ratio, top + (BarHeight * 0.45)),
                TextHorizontalAlignment = bar.Ratio < 1 ? HorizontalAlignment.Right : HorizontalAlignment.Left,
                Offset = new(bar.Ratio < 1 ? -4 : 4, 0),
                TextVerticalAlignment = VerticalAlignment.Middle,
                StrokeThickness = 0,
                FontSize = 11,
            });
        }

        model.Annotations.Add(
            new LineAnnotation { Type = LineAnnotationType.Vertical, X = 1, Color = OxyColors.Black, LineStyle = LineStyle.Solid });
        var exporter = new SvgExporter
        {
            Width = 900,
            Height = 120 + (90 * Cases.Length),
            UseVerticalTextAlignmentWorkaround = true,
            TextMeasurer = new InPixels(),
        };
        return exporter.ExportToString(model).ReplaceLineEndings("\n");
    }

    /// <summary>What the chart shows, for those who do not see it.</summary>
    public static string Alternative(Results results) =>
        "Bar chart, logarithmic: time as a multiple of by hand, mutable. "
        + string.Join("; ", Bars(results).GroupBy(bar => bar.Way, bar => bar.Ratio).Select(way => $"{way.Key}: {Text.Range(way)}")) + ".";

    private static IEnumerable<Bar> Bars(Results results) =>
        from way in All
        where Colors.ContainsKey(way.Method)
        from what in Cases
        select new Bar(what, way.Name, results.Time(what, way.Method) / results.Time(what, ByHandMutable));

    /// <summary>Whole powers of ten, with room for the figures beside the bars.</summary>
    private static LogarithmicAxis Multiples(double[] ratios) => new()
    {
        Position = AxisPosition.Bottom,
        Minimum = Math.Pow(10, Math.Floor(Math.Log10(ratios.Min() / 2))),
        Maximum = Math.Pow(10, Math.Ceiling(Math.Log10(ratios.Max() * 2))),
        LabelFormatter = value => $"{value:0.####} ×",
        MajorGridlineStyle = LineStyle.Solid,
        MajorGridlineColor = OxyColor.Parse("#dddddd"),
        TickStyle = TickStyle.None,
        IntervalLength = 90,
    };

    /// <summary>OxyPlot measures text in points, and SVG draws it in pixels.</summary>
    private sealed class InPixels() : PdfRenderContext(0, 0, OxyColors.White)
    {
        public override OxySize MeasureText(string text, string fontFamily, double fontSize, double fontWeight)
        {
            var size = base.MeasureText(text, fontFamily, fontSize, fontWeight);
            return new(size.Width * 96 / 72, size.Height * 96 / 72);
        }
    }

    /// <summary>One way to do one work, its time as a multiple of by hand, mutable.</summary>
    private sealed record Bar(Workload Work, string Way, double Ratio);
}
