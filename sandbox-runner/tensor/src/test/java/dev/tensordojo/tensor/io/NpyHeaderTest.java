package dev.tensordojo.tensor.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A .npy header is a Python literal, however it is spelled; and one that is wrong is called by what is wrong.
class NpyHeaderTest {
    private static final String USUAL = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }";

    @TempDir
    Path folder;

    /// The header, and the floats 0 to 5.
    private static byte[] npy(String header, ByteOrder order) {
        byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
        int length = (10 + text.length + 1 + 63) / 64 * 64 - 10;
        ByteBuffer out = ByteBuffer.allocate(10 + length + 24);
        out.put(NpyHeader.MAGIC).put((byte) 1).put((byte) 0);
        out.put((byte) length).put((byte) (length >> 8)).put(text);
        while (out.position() < 10 + length - 1) {
            out.put((byte) ' ');
        }
        out.put((byte) '\n').order(order);
        for (int i = 0; i < 6; i++) {
            out.putFloat(i);
        }
        return out.array();
    }

    private static Tensor read(byte[] bytes) throws IOException {
        return Npy.read("x.npy", new ByteArrayInputStream(bytes), bytes.length);
    }

    private static String refusal(String header) {
        return Refusals.refusal(() -> read(npy(header, ByteOrder.LITTLE_ENDIAN)));
    }

    @Test
    void anySpellingOfTheDictionaryIsRead() throws IOException {
        for (String header : List.of(
                USUAL,
                "{\"descr\": \"<f4\", \"fortran_order\": False, \"shape\": (2, 3)}",
                "{'shape':(2,3),'descr':'<f4','fortran_order':False}",
                "{'descr': u'<f4', u'fortran_order': False, 'shape': (2L, 3L), }",
                "{ 'descr' :\t'<f4' ,\n\n 'fortran_order' : False , # C order\n 'shape' : ( 2 ,\n 3 , ) , }",
                "{'d\\x65scr': '\\x3cf4', 'fortran_\\157rder': False, 'shape': (0x2, +3)}",
                "{'descr': '<' \"f4\", '''fortran_order''': False, r'shape': (2, 3)}",
                "{('descr'): ('<f4'), 'fortran_order': (False), 'shape': ((2), 3)}")) {
            Tensor t = read(npy(header, ByteOrder.LITTLE_ENDIAN));
            assertEquals(DType.FLOAT32, t.dtype(), header);
            assertEquals("[[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]]", String.valueOf(t.tolist()), header);
        }
    }

    @Test
    void everyMarkOfTheByteOrderIsKnown() throws IOException {
        for (String type : List.of("<f4", "=f4", "|f4", "f4", "float32", "f", "<f")) {
            assertEquals(
                    "[0.0, 1.0, 2.0]",
                    String.valueOf(read(npy(USUAL.replace("<f4", type), ByteOrder.LITTLE_ENDIAN))
                            .select(0, 0)
                            .tolist()),
                    type);
        }
        assertEquals(
                "[3.0, 4.0, 5.0]",
                String.valueOf(read(npy(USUAL.replace("<f4", ">f4"), ByteOrder.BIG_ENDIAN))
                        .select(0, 1)
                        .tolist()));
        for (String one : List.of("|u1", "=u1", "u1", ">u1", "uint8", "B")) {
            String header = USUAL.replace("<f4", one).replace("(2, 3)", "(24,)");
            assertEquals(DType.UINT8, read(npy(header, ByteOrder.LITTLE_ENDIAN)).dtype(), one);
        }
    }

    @Test
    void aSizeThatCannotBeIsNamed() {
        assertTrue(refusal(USUAL.replace("(2, 3)", "(-2, 3)")).contains("the shape [-2, 3] has the negative size -2"));
        assertTrue(refusal(USUAL.replace("(2, 3)", "(2, - 3)")).contains("the negative size -3"));
        assertTrue(refusal(USUAL.replace("(2, 3)", "(-99999999999999999999,)")).contains("the negative size -999"));
        String large = refusal(USUAL.replace("(2, 3)", "(99999999999999999999, 0)"));
        assertTrue(large.contains("too large") && large.contains("99999999999999999999"), large);
        assertTrue(refusal(USUAL.replace("(2, 3)", "(4611686018427387904, 4611686018427387904, 0)"))
                .contains("too large"));
        assertTrue(refusal(USUAL.replace("(2, 3)", "(2.0, 3)")).contains("expected a whole number"));
        assertTrue(refusal(USUAL.replace("(2, 3)", "('2', 3)")).contains("must hold whole numbers, found 2"));
        assertTrue(refusal(USUAL.replace("(2, 3)", "[2, 3]")).contains("'shape' must be a tuple"));
        assertTrue(refusal(USUAL.replace("(2, 3)", "(6)")).contains("'shape' must be a tuple"));
        assertTrue(
                refusal(USUAL.replace("(2, 3)", "(" + "1, ".repeat(70) + ")")).contains("70 dimensions"));
        assertTrue(
                refusal(USUAL.replace("(2, 3)", "(" + "9".repeat(5000) + ",)")).contains("expected a whole number"));
    }

    @Test
    void whatIsNotTheseThreeKeysIsRefusedInWords() {
        assertTrue(refusal("{'descr': '<f4', 'shape': (2, 3)}").contains("its keys are [descr, shape]"));
        assertTrue(refusal(USUAL.replace("'shape'", "'more': None, 'shape'"))
                .contains("exactly 'descr', 'fortran_order' and 'shape'"));
        assertTrue(refusal(USUAL.replace("False", "0")).contains("'fortran_order' must be True or False, not 0"));
        assertTrue(refusal(USUAL.replace("'<f4'", "None")).contains("'descr' must be a text"));
        assertTrue(refusal(USUAL.replace("'<f4'", "('<f4', (2,))")).contains("sub-array"));
        assertTrue(refusal(USUAL.replace("'<f4'", "[(\"a\", '<f4'), ('b', '<i4', (2,))]"))
                .contains("named fields"));
        assertTrue(refusal(USUAL.replace("<f4", ">U3")).contains("(text)"));
        assertTrue(refusal(USUAL.replace("<f4", "<f16")).contains("floating-point numbers of another size"));
        assertTrue(refusal(USUAL.replace("<f4", "<M8[ns]")).contains("dates"));
        assertTrue(refusal(USUAL.replace("<f4", "|V4")).contains("raw bytes"));
        assertTrue(refusal(USUAL.replace("<f4", "<>4")).contains("elements of type '<>4'"));
        assertTrue(refusal("[1, 2]").contains("must be a dictionary"));
        assertTrue(refusal(USUAL.replace("}", "")).contains("expected a value at character"));
        assertTrue(refusal(USUAL + " + 1").contains("something follows the end"));
        assertTrue(refusal(USUAL.replace("False", "bool()")).contains("'bool' is not a literal"));
        assertTrue(refusal(USUAL.replace("<f4'", "<f4")).contains("at character"));
        assertTrue(refusal("(".repeat(5000)).contains("nested deeper"));
    }

    @Test
    void anArrayInAnArchiveIsReadAlike() throws IOException {
        Path path = folder.resolve("x.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
            zip.putNextEntry(new ZipEntry("x.npy"));
            zip.write(npy(USUAL.replace('\'', '"').replace('<', '='), ByteOrder.LITTLE_ENDIAN));
        }
        assertEquals(
                "{x=[2, 3]}",
                "{x=" + Npz.read(path).values().iterator().next().shape().list() + "}");
    }
}
