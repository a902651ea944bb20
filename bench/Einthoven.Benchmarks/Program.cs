using BenchmarkDotNet.Running;
using Einthoven.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(KernelBenchmark).Assembly).Run(args);
