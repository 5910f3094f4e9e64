package dev.tensordojo.tensor;

/// The type of a tensor's elements; prints as PyTorch prints it (`torch.float32`).
public enum DType {
    BOOL("bool", "Bool", 1, Category.BOOL),
    UINT8("uint8", "Byte", 1, Category.INTEGRAL),
    INT8("int8", "Char", 1, Category.INTEGRAL),
    INT16("int16", "Short", 2, Category.INTEGRAL),
    INT32("int32", "Int", 4, Category.INTEGRAL),
    INT64("int64", "Long", 8, Category.INTEGRAL),
    FLOAT16("float16", "Half", 2, Category.FLOATING),
    BFLOAT16("bfloat16", "BFloat16", 2, Category.FLOATING),
    FLOAT32("float32", "Float", 4, Category.FLOATING),
    FLOAT64("float64", "Double", 8, Category.FLOATING);

    /// Promotion compares categories first: bool below integral below floating.
    public enum Category {
        BOOL,
        INTEGRAL,
        FLOATING
    }

    private final String printName;
    private final String scalarName;
    private final int bytes;
    private final Category category;

    DType(String printName, String scalarName, int bytes, Category category) {
        this.printName = printName;
        this.scalarName = scalarName;
        this.bytes = bytes;
        this.category = category;
    }

    /// The short name: `float32`.
    public String printName() {
        return printName;
    }

    /// PyTorch's older name, which its messages use: `Float`, `Long`.
    public String scalarName() {
        return scalarName;
    }

    /// Bytes that one element takes.
    public int itemSize() {
        return bytes;
    }

    /// Bool, integral or floating.
    public Category category() {
        return category;
    }

    /// True for float16, bfloat16, float32 and float64.
    public boolean isFloatingPoint() {
        return category == Category.FLOATING;
    }

    /// True for uint8 and the signed integers; false for bool.
    public boolean isIntegral() {
        return category == Category.INTEGRAL;
    }

    /// The dtype with this short name (`float32`, also `torch.float32`).
    public static DType of(String name) {
        String wanted = name.startsWith("torch.") ? name.substring(6) : name;
        for (DType d : values()) {
            if (d.printName.equals(wanted)) {
                return d;
            }
        }
        throw new DTypeError("unknown dtype '" + name + "'");
    }

    @Override
    public String toString() {
        return "torch." + printName;
    }
}
