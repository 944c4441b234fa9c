using Microsoft.CodeAnalysis;

namespace Pipelines.Generator.Parsing.Symbols;

/// <summary>Estimates whether a struct is worth passing by reference. A wrong estimate costs a little time, and nothing else.</summary>
internal static class StructSize
{
    private const int TwoWords = 16;

    public static bool IsLarge(ITypeSymbol type) => Of(type, depth: 0) > TwoWords;

    private static int Of(ITypeSymbol type, int depth)
    {
        if (type.IsReferenceType || type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer) return 8;
        if (type is INamedTypeSymbol { EnumUnderlyingType: { } underlying }) type = underlying;
        switch (type.SpecialType)
        {
            case SpecialType.System_Boolean or SpecialType.System_Byte or SpecialType.System_SByte: return 1;
            case SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Char: return 2;
            case SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Single: return 4;
            case SpecialType.System_Decimal: return 16;
            case not SpecialType.None and not SpecialType.System_Nullable_T: return 8;
        }

        // A struct that contains itself does not compile, but the parser still reads it.
        if (type.TypeKind != TypeKind.Struct || depth > 8) return 8;
        int size = 0;
        foreach (ISymbol member in type.GetMembers())
            if (member is IFieldSymbol { IsStatic: false } field && size <= TwoWords) size += Of(field.Type, depth + 1);
        return size;
    }
}
