using System.Globalization;
using Aio;
using Layers;

// The package comes by way of the library. Whether its generator and its analyzers come along is NuGet's to decide;
// nothing here needs them.
using var context = new AioContext();
using var bell = new EventNotifier();
var device = new Device(context);
device.Start(bell);
device.ScheduleReport();
bell.Set();
while (device.Runs < 6)
{
    _ = context.Poll(true);
}

device.Stop();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"device {device.Runs}"));
