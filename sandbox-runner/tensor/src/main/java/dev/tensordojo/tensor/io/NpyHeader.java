package dev.tensordojo.tensor.io;

import dev.tensordojo.tensor.DType;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What stands before the elements of a .npy file: the element type, the order, the shape.
///
/// The header is a Python dictionary as text, always with these three keys:
/// `{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }`.
record NpyHeader(DType dtype, ByteOrder order, boolean fortranOrder, long[] shape) {
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']{1,32})'");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9L,\\s]{0,1000})\\)");

    static NpyHeader parse(String what, String text) {
        String dict = text.strip();
        Matcher descr = DESCR.matcher(dict);
        Matcher fortran = FORTRAN.matcher(dict);
        Matcher shape = SHAPE.matcher(dict);
        boolean found = descr.find();
        if (dict.contains("'descr': [") && !found) {
            throw new FileError(what + " holds records with named fields.\n  A tensor has one element type: save"
                    + " each field as an array of its own.");
        }
        if (!found || !fortran.find() || !shape.find() || !onlyThese(dict, descr, fortran, shape)) {
            throw new FileError(what + ": the header must be a dictionary with 'descr', 'fortran_order' and 'shape',"
                    + " but it reads: " + (dict.length() > 200 ? dict.substring(0, 200) + "…" : dict));
        }
        String type = descr.group(1);
        ByteOrder order = type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return new NpyHeader(dtype(what, type), order, fortran.group(1).equals("True"), sizes(what, shape.group(1)));
    }

    /// What remains after the three entries must be braces, commas and spaces.
    private static boolean onlyThese(String dict, Matcher... entries) {
        String rest = dict;
        for (Matcher m : entries) {
            rest = rest.replace(m.group(), "");
        }
        return rest.startsWith("{")
                && rest.endsWith("}")
                && rest.replaceAll("[,\\s]", "").equals("{}");
    }

    private static DType dtype(String what, String descr) {
        return switch (descr) {
            case "<f4", ">f4" -> DType.FLOAT32;
            case "<f8", ">f8" -> DType.FLOAT64;
            case "<f2", ">f2" -> DType.FLOAT16;
            case "<i8", ">i8" -> DType.INT64;
            case "<i4", ">i4" -> DType.INT32;
            case "<i2", ">i2" -> DType.INT16;
            case "|i1", "<i1", ">i1" -> DType.INT8;
            case "|u1", "<u1", ">u1" -> DType.UINT8;
            case "|b1", "<b1", ">b1" -> DType.BOOL;
            default ->
                throw new FileError(what + " has elements of type '" + descr + "' (" + meaning(descr)
                        + "), which a tensor cannot hold.\n  Tensors hold f2 f4 f8 i1 i2 i4 i8 u1 b1: in NumPy,"
                        + " arr.astype(\"float32\") or arr.astype(\"int64\") before saving.");
        };
    }

    private static String meaning(String descr) {
        String kind = descr.replaceAll("[<>|=0-9]", "");
        return switch (kind) {
            case "O" -> "pickled Python objects, which are never loaded";
            case "U", "S" -> "text";
            case "c" -> "complex numbers";
            case "u" -> "unsigned integers";
            case "M", "m" -> "dates";
            default -> "unknown";
        };
    }

    private static long[] sizes(String what, String inner) {
        List<Long> out = new ArrayList<>();
        for (String part : inner.replace("L", "").split(",")) {
            String digits = part.strip();
            if (digits.isEmpty()) {
                continue;
            }
            if (!digits.matches("[0-9]{1,18}")) {
                throw new FileError(what + ": bad size '" + digits + "' in the shape (" + inner + ")");
            }
            out.add(Long.parseLong(digits));
        }
        return out.stream().mapToLong(Long::longValue).toArray();
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
        System.arraycopy(Npy.MAGIC, 0, out, 0, 6);
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
