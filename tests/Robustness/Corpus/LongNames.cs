// More than a file name holds, twice, but for the end.
namespace Corpus.AnUncommonlyLongNamespaceOfSomebodyWhoLikesToSayWhatThingsAre.AndWhoNeverUsesAnAbbreviation;

internal partial class TheDeviceThatTakesARequestFromTheQueueAndCompletesItAsynchronously<TTypeOfTheRequestThatIsTaken>(AioContext context)
{
    [BottomHalf] private void CompleteTheRequestThatWasTakenFromTheQueueAndReportTheResultToWhoeverAskedForIt1(TTypeOfTheRequestThatIsTaken request) { }

    [BottomHalf] private void CompleteTheRequestThatWasTakenFromTheQueueAndReportTheResultToWhoeverAskedForIt2(TTypeOfTheRequestThatIsTaken request) { }

    [AioTimer] private void LookWhetherARequestWaitsForMuchLongerThanItWasPromisedToAndReportThatToWhoeverAskedForIt() { }
}
