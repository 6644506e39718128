using BenchmarkDotNet.Running;
using Ownership.Core.Benchmarks;
using Ownership.Core.Benchmarks.Peers;

Agreement.Check((settings, snapshot) => new Ownership.Core.Benchmarks.Peers.ByHandMutable.Peer(settings, snapshot), 5_000);
Agreement.Check((settings, snapshot) => new Ownership.Core.Benchmarks.Peers.ByHandImmutable.Peer(settings, snapshot), 5_000);
Agreement.Check((settings, snapshot) => new Ownership.Core.Benchmarks.Peers.ByRulesEngine.Peer(settings, snapshot), 200);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
