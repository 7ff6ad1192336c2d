using System.Globalization;
using System.Runtime.Intrinsics;
using LeNetSharp.SameBits;

// lenet-same-bits NETWORK STEPS THREADS [BITS]: what the processor has and what training comes to, for a test to read.
int steps = int.Parse(args[1], CultureInfo.InvariantCulture),
    threads = int.Parse(args[2], CultureInfo.InvariantCulture);
int? bits = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : null;
Console.WriteLine($"Vector512 {Vector512.IsHardwareAccelerated}");
Console.WriteLine($"Vector256 {Vector256.IsHardwareAccelerated}");
Console.WriteLine($"Vector128 {Vector128.IsHardwareAccelerated}");
Console.WriteLine($"weights {Training.Hash(args[0], steps, batch: 256, threads, bits)}");
