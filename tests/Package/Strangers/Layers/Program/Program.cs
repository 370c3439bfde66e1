using System.Globalization;
using Aio;

namespace Layers;

/// <summary>Starts the program.</summary>
internal static class Program
{
    private static void Main()
    {
        using var context = new AioContext();
        using var bell = new EventNotifier();
        using var screenBell = new EventNotifier();
        var screen = new Screen(context);
        screen.Start(bell);
        screen.StartScreen(screenBell);
        bell.Set();
        screenBell.Set();
        var worker = new Worker(context);
        worker.ScheduleWork(2);
        worker.ScheduleRest();
        var twin = Twin.Start(context);
        while (screen.Runs < 7 || screen.ScreenRuns < 8 || worker.Runs < 3 || twin() < 2)
        {
            _ = context.Poll(true);
        }

        screen.Stop();
        screen.StopScreen();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"device {screen.Runs}, screen {screen.ScreenRuns}, worker {worker.Runs}, twin {twin()}"));
    }
}
