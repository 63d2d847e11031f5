namespace RobustLoss.Gpu.Tests.Data;

/// <summary>A stream that gives a few bytes a read, as pipes do.</summary>
internal sealed class DribblingStream(byte[] content, int readLength) : MemoryStream(content)
{
    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, readLength));
}
