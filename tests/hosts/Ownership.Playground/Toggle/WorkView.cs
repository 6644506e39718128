using Microsoft.AspNetCore.Components;

namespace Ownership.Playground.Toggle;

/// <summary>A part of the page that shows what is on the workbench, and shows it anew when that is another.</summary>
public abstract class WorkView : ComponentBase, IDisposable
{
    [Inject] private protected Workbench Work { get; set; } = null!;

    protected override void OnInitialized() => Work.Changed += StateHasChanged;

    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool isDisposing) => Work.Changed -= StateHasChanged;
}
