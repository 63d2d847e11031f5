"""The residuals that are timed and compared: those of `robustloss bench`, bit for bit (src/RobustLoss.Gpu.Cli/Bench/BenchPattern.cs)."""

import sys

import numpy

PATTERN_LENGTH = 1048573


def pattern():
    """The numbers that a batch repeats, in float64."""
    value = numpy.arange(1, PATTERN_LENGTH + 1, dtype=numpy.uint32) * numpy.uint32(0x9E3779B1)
    value = (value ^ (value >> numpy.uint32(16))) * numpy.uint32(0x85EBCA6B)
    value = (value ^ (value >> numpy.uint32(13))) * numpy.uint32(0xC2B2AE35)
    value = value ^ (value >> numpy.uint32(16))
    even = (value.astype(numpy.float64) + 0.5) / 2.0**31 - 1.0
    return even / (1.02 - numpy.abs(even))


def residuals(count):
    """The first `count` residuals of a batch, in float32."""
    return numpy.resize(pattern().astype(numpy.float32), count)


def write_csv(count, stream):
    """What `robustloss eval --in` reads: a column x, each number in the shortest form that reads back as itself."""
    stream.write("x\n")
    stream.writelines(f"{value!s}\n" for value in residuals(count))


if __name__ == "__main__":
    write_csv(int(sys.argv[1]), sys.stdout)
