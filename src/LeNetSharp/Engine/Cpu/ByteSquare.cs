using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LeNetSharp;

// 16 × 16 bytes change rows for columns in four rounds, all in registers. A round interleaves row i with row i + 8,
// which turns the four bits of a row's number by one: after four rounds rows have become columns.
internal static unsafe class ByteSquare
{
    /// <summary>columns[16·column + row] = rows[row][offset + column]</summary>
    [MethodImpl(Compilation.HotLoop)]
    public static void Transpose(byte** rows, nint offset, byte* columns)
    {
        Vector128<byte> a0 = Vector128.Load(rows[0] + offset);
        Vector128<byte> a1 = Vector128.Load(rows[1] + offset);
        Vector128<byte> a2 = Vector128.Load(rows[2] + offset);
        Vector128<byte> a3 = Vector128.Load(rows[3] + offset);
        Vector128<byte> a4 = Vector128.Load(rows[4] + offset);
        Vector128<byte> a5 = Vector128.Load(rows[5] + offset);
        Vector128<byte> a6 = Vector128.Load(rows[6] + offset);
        Vector128<byte> a7 = Vector128.Load(rows[7] + offset);
        Vector128<byte> a8 = Vector128.Load(rows[8] + offset);
        Vector128<byte> a9 = Vector128.Load(rows[9] + offset);
        Vector128<byte> a10 = Vector128.Load(rows[10] + offset);
        Vector128<byte> a11 = Vector128.Load(rows[11] + offset);
        Vector128<byte> a12 = Vector128.Load(rows[12] + offset);
        Vector128<byte> a13 = Vector128.Load(rows[13] + offset);
        Vector128<byte> a14 = Vector128.Load(rows[14] + offset);
        Vector128<byte> a15 = Vector128.Load(rows[15] + offset);
        Vector128<byte> b0 = Interleave.Low(a0, a8), b1 = Interleave.High(a0, a8);
        Vector128<byte> b2 = Interleave.Low(a1, a9), b3 = Interleave.High(a1, a9);
        Vector128<byte> b4 = Interleave.Low(a2, a10), b5 = Interleave.High(a2, a10);
        Vector128<byte> b6 = Interleave.Low(a3, a11), b7 = Interleave.High(a3, a11);
        Vector128<byte> b8 = Interleave.Low(a4, a12), b9 = Interleave.High(a4, a12);
        Vector128<byte> b10 = Interleave.Low(a5, a13), b11 = Interleave.High(a5, a13);
        Vector128<byte> b12 = Interleave.Low(a6, a14), b13 = Interleave.High(a6, a14);
        Vector128<byte> b14 = Interleave.Low(a7, a15), b15 = Interleave.High(a7, a15);
        Vector128<byte> c0 = Interleave.Low(b0, b8), c1 = Interleave.High(b0, b8);
        Vector128<byte> c2 = Interleave.Low(b1, b9), c3 = Interleave.High(b1, b9);
        Vector128<byte> c4 = Interleave.Low(b2, b10), c5 = Interleave.High(b2, b10);
        Vector128<byte> c6 = Interleave.Low(b3, b11), c7 = Interleave.High(b3, b11);
        Vector128<byte> c8 = Interleave.Low(b4, b12), c9 = Interleave.High(b4, b12);
        Vector128<byte> c10 = Interleave.Low(b5, b13), c11 = Interleave.High(b5, b13);
        Vector128<byte> c12 = Interleave.Low(b6, b14), c13 = Interleave.High(b6, b14);
        Vector128<byte> c14 = Interleave.Low(b7, b15), c15 = Interleave.High(b7, b15);
        Vector128<byte> d0 = Interleave.Low(c0, c8), d1 = Interleave.High(c0, c8);
        Vector128<byte> d2 = Interleave.Low(c1, c9), d3 = Interleave.High(c1, c9);
        Vector128<byte> d4 = Interleave.Low(c2, c10), d5 = Interleave.High(c2, c10);
        Vector128<byte> d6 = Interleave.Low(c3, c11), d7 = Interleave.High(c3, c11);
        Vector128<byte> d8 = Interleave.Low(c4, c12), d9 = Interleave.High(c4, c12);
        Vector128<byte> d10 = Interleave.Low(c5, c13), d11 = Interleave.High(c5, c13);
        Vector128<byte> d12 = Interleave.Low(c6, c14), d13 = Interleave.High(c6, c14);
        Vector128<byte> d14 = Interleave.Low(c7, c15), d15 = Interleave.High(c7, c15);
        Vector128<byte> e0 = Interleave.Low(d0, d8), e1 = Interleave.High(d0, d8);
        Vector128<byte> e2 = Interleave.Low(d1, d9), e3 = Interleave.High(d1, d9);
        Vector128<byte> e4 = Interleave.Low(d2, d10), e5 = Interleave.High(d2, d10);
        Vector128<byte> e6 = Interleave.Low(d3, d11), e7 = Interleave.High(d3, d11);
        Vector128<byte> e8 = Interleave.Low(d4, d12), e9 = Interleave.High(d4, d12);
        Vector128<byte> e10 = Interleave.Low(d5, d13), e11 = Interleave.High(d5, d13);
        Vector128<byte> e12 = Interleave.Low(d6, d14), e13 = Interleave.High(d6, d14);
        Vector128<byte> e14 = Interleave.Low(d7, d15), e15 = Interleave.High(d7, d15);
        e0.Store(columns);
        e1.Store(columns + 16);
        e2.Store(columns + 32);
        e3.Store(columns + 48);
        e4.Store(columns + 64);
        e5.Store(columns + 80);
        e6.Store(columns + 96);
        e7.Store(columns + 112);
        e8.Store(columns + 128);
        e9.Store(columns + 144);
        e10.Store(columns + 160);
        e11.Store(columns + 176);
        e12.Store(columns + 192);
        e13.Store(columns + 208);
        e14.Store(columns + 224);
        e15.Store(columns + 240);
    }
}
