package dev.tensordojo.tensor.io;

import dev.tensordojo.tensor.DType;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What stands before the elements of a .npy file: the element type, the order, the shape.
///
/// The header is a Python dictionary as text, always with these three keys:
/// `{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }`. However it is spelled: NumPy reads any literal.
record NpyHeader(DType dtype, ByteOrder order, boolean fortranOrder, long[] shape) {
    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");

    /// An optional byte order, then the kind and the size: `<f4`, `|u1`, `f8`.
    private static final Pattern TYPE = Pattern.compile("([<>=|]?)([A-Za-z?]\\w*)");

    static NpyHeader parse(String what, String text) {
        Map<?, ?> dict = dictionary(what, text.strip());
        if (!KEYS.equals(dict.keySet())) {
            throw new FileError(what + ": the header must be a dictionary with exactly 'descr', 'fortran_order' and"
                    + " 'shape', but its keys are " + dict.keySet());
        }
        if (!(dict.get("fortran_order") instanceof Boolean fortran)) {
            throw new FileError(
                    what + ": the header's 'fortran_order' must be True or False, not " + dict.get("fortran_order"));
        }
        long[] shape = sizes(what, dict.get("shape"));
        String descr = descr(what, dict.get("descr"));
        ByteOrder order = descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return new NpyHeader(dtype(what, descr), order, fortran, shape);
    }

    private static Map<?, ?> dictionary(String what, String text) {
        String start = text.length() > 200 ? text.substring(0, 200) + "…" : text;
        try {
            if (PythonLiteral.parse(text) instanceof Map<?, ?> dict) {
                return dict;
            }
        } catch (PythonLiteral.Malformed e) {
            throw new FileError(
                    what + ": the header must be a dictionary as Python writes it, but " + e.getMessage()
                            + ". It reads: " + start,
                    e);
        }
        throw new FileError(what + ": the header must be a dictionary with 'descr', 'fortran_order' and 'shape', but it"
                + " reads: " + start);
    }

    private static String descr(String what, @Nullable Object descr) {
        return switch (descr) {
            case String text -> text;
            case List<?> _ ->
                throw new FileError(what + " holds records with named fields.\n  A tensor has one element type: save"
                        + " each field as an array of its own.");
            case PythonLiteral.Tuple _ ->
                throw new FileError(what + " has elements that are arrays themselves (a sub-array type).\n  In NumPy,"
                        + " save arr.view() of the plain element type.");
            case null, default ->
                throw new FileError(what + ": the header's 'descr' must be a text such as '<f4', not " + descr);
        };
    }

    /// NumPy's own names are known too, as `np.dtype` takes them. Without a mark, and with `=`, the order is that of
    /// the machine; all that NumPy runs on today are little-endian. For one byte, and with `|`, there is none.
    private static DType dtype(String what, String descr) {
        Matcher parts = TYPE.matcher(descr);
        return switch (parts.matches() ? parts.group(2) : "") {
            case "f4", "f", "float32", "single" -> DType.FLOAT32;
            case "f8", "d", "float64", "double", "float" -> DType.FLOAT64;
            case "f2", "e", "float16", "half" -> DType.FLOAT16;
            case "i8", "q", "int64", "l", "int" -> DType.INT64;
            case "i4", "i", "int32" -> DType.INT32;
            case "i2", "h", "int16" -> DType.INT16;
            case "i1", "b", "int8" -> DType.INT8;
            case "u1", "B", "uint8" -> DType.UINT8;
            case "b1", "?", "bool" -> DType.BOOL;
            default ->
                throw new FileError(what + " has elements of type '" + descr + "' (" + meaning(descr)
                        + "), which a tensor cannot hold.\n  Tensors hold f2 f4 f8 i1 i2 i4 i8 u1 b1: in NumPy,"
                        + " arr.astype(\"float32\") or arr.astype(\"int64\") before saving.");
        };
    }

    private static String meaning(String descr) {
        String kind = descr.replaceAll("^[<>|=]", "").replaceAll("[^A-Za-z].*$", "");
        return switch (kind) {
            case "O", "object" -> "pickled Python objects, which are never loaded";
            case "U", "S", "a", "str", "bytes" -> "text";
            case "c", "F", "D", "complex" -> "complex numbers";
            case "u", "uint", "H", "I", "L", "Q" -> "unsigned integers";
            case "f", "g" -> "floating-point numbers of another size";
            case "M", "m" -> "dates";
            case "V" -> "raw bytes";
            default -> "unknown";
        };
    }

    private static long[] sizes(String what, @Nullable Object shape) {
        if (!(shape instanceof PythonLiteral.Tuple(List<?> items))) {
            throw new FileError(
                    what + ": the header's 'shape' must be a tuple of whole numbers, such as (2, 3) or (6,)," + " not "
                            + shape);
        }
        long[] out = new long[items.size()];
        for (int i = 0; i < out.length; i++) {
            if (!(items.get(i) instanceof BigInteger size)) {
                throw new FileError(what + ": the header's 'shape' must hold whole numbers, found " + items.get(i));
            }
            if (size.signum() < 0) {
                throw new FileError(
                        what + ": the shape " + items + " has the negative size " + size + "; the file is damaged.");
            }
            if (size.bitLength() > 63) {
                throw new FileError(what + ": a tensor of shape " + items + " is too large: no memory holds " + size
                        + " elements. The file is damaged.");
            }
            out[i] = size.longValueExact();
        }
        return out;
    }

    /// Magic, version 1.0, length, dictionary, padded so that the elements begin at a multiple of 64.
    static byte[] write(DType dtype, long[] shape) {
        StringBuilder sizes = new StringBuilder("(");
        for (int i = 0; i < shape.length; i++) {
            sizes.append(i == 0 ? "" : ", ").append(shape[i]);
        }
        sizes.append(shape.length == 1 ? ",)" : ")");
        String dict = "{'descr': '" + descr(dtype) + "', 'fortran_order': False, 'shape': " + sizes + ", }";
        // NumPy leaves room for the first size to grow to 21 digits.
        int room = shape.length == 0 ? 0 : 21 - Long.toString(shape[0]).length();
        int length = (10 + dict.length() + room + 1 + 63) / 64 * 64 - 10;
        String padded = dict + " ".repeat(length - dict.length() - 1) + "\n";
        byte[] out = new byte[10 + length];
        System.arraycopy(MAGIC, 0, out, 0, 6);
        out[6] = 1;
        out[8] = (byte) length;
        out[9] = (byte) (length >> 8);
        System.arraycopy(padded.getBytes(StandardCharsets.ISO_8859_1), 0, out, 10, length);
        return out;
    }

    private static String descr(DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> "<f4";
            case FLOAT64 -> "<f8";
            case FLOAT16 -> "<f2";
            case INT64 -> "<i8";
            case INT32 -> "<i4";
            case INT16 -> "<i2";
            case INT8 -> "|i1";
            case UINT8 -> "|u1";
            case BOOL -> "|b1";
            case BFLOAT16 ->
                throw new FileError("NumPy has no bfloat16, so .npy cannot hold it.\n  Convert first: t.toFloat().");
        };
    }
}
