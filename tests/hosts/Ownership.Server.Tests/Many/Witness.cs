using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace Ownership.Server.Tests.Many;

/// <summary>A silo in this process, which says where grains are.</summary>
internal sealed class Witness(WebApplication app) : IAsyncDisposable
{
    public static async Task<Witness> Of(Site site)
    {
        var app = await Server.Build(site.Among(new($"http://127.0.0.1:{FreePort.Next()}")));
        await app.StartAsync();
        return new(app);
    }

    public async Task<IReadOnlyList<SiloAddress>> Where<T>()
    {
        var management = app.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0);
        return [.. (await management.GetDetailedGrainStatistics())
            .Where(grain => grain.GrainType.Contains(typeof(T).Name, StringComparison.OrdinalIgnoreCase))
            .Select(grain => grain.SiloAddress)];
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
