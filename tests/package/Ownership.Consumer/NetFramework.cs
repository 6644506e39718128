#if !NET
namespace System.Runtime.CompilerServices;

/// <summary>What the compiler asks for where there are records, and .NET Framework does not have.</summary>
internal static class IsExternalInit;
#endif
