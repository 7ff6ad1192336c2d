using BenchmarkDotNet.Running;
using LeNetSharp.Bench.Readers;

BenchmarkRunner.Run<ReaderBenchmarks>(args: args);
