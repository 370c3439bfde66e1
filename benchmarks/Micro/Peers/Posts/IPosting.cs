namespace Aio.Benchmarks.Micro;

/// <summary>A way from one thread to another. A struct, so that the poster's loop is compiled for it.</summary>
internal interface IPosting
{
    /// <summary>Poster.</summary>
    public void Post((int Tag, long Result) item);

    /// <summary>Reader that does not sleep: receives what there is.</summary>
    public void Receive();

    /// <summary>Reader that sleeps: receives until <see cref="Stop"/>.</summary>
    public void ReceiveAll();

    /// <summary>Any thread: ends <see cref="ReceiveAll"/>.</summary>
    public void Stop();
}
