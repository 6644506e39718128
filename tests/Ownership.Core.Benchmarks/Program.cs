using BenchmarkDotNet.Running;
using Ownership.Core.Benchmarks;
using Ownership.Core.Benchmarks.Peers;

Agreement.Check(All.Mutable, randomContacts: 1_000);
Agreement.Check(All.Immutable, randomContacts: 1_000);
Agreement.Check(All.RulesEngine, randomContacts: 1_000);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
