namespace System.Runtime.CompilerServices
{
    [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
    file sealed class InterceptsLocationAttribute(int version, string data) : Attribute;
}

namespace Corpus
{
    file static partial class Interceptors
    {
        [System.Runtime.CompilerServices.InterceptsLocation(1, "lwrF4KowKRW8U+ZCO0oBerQAAABDYWxsLmNz")]
        [BottomHalf]
        public static void Look(this Device device, int amount) => device.Count -= amount;
    }
}
