package dev.tensordojo.tensor.data;

import static dev.tensordojo.tensor.io.Refusals.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {

    @Test
    void columnsBecomeTensorsAndClasses(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("iris.csv"), "length,width,species\r\n5.1,3.5,setosa\r\n7,3.2,versi\r\n");
        CsvTable iris = Csv.read(file.toString());
        assertEquals(
                "tensor([[5.1000, 3.5000],\n        [7.0000, 3.2000]])",
                iris.tensor("length", "width").toString());
        assertEquals("tensor([0, 1])", iris.classIndices("species").toString());
        assertEquals(List.of("setosa", "versi"), iris.classes("species"));
    }

    @Test
    void quotesProtectCommasQuotesAndLineBreaks() {
        CsvTable t = Csv.parse("a,b\n\"x, \"\"y\"\"\",\"two\nlines\"\n,last");
        assertEquals(List.of(List.of("x, \"y\"", "two\nlines"), List.of("", "last")), t.rows());
    }

    @Test
    void whatIsNotCsvIsRefusedWithItsLine() {
        assertTrue(refusal(() -> Csv.parse("a,b\n1,2\n3")).contains("line 3: 1 field, but the header names 2"));
        assertTrue(refusal(() -> Csv.parse("a\n\"x")).contains("line 2: a quoted field never ends"));
        assertTrue(refusal(() -> Csv.parse("a\n\"x\"y")).contains("'y' follows a closing quote"));
        assertTrue(refusal(() -> Csv.parse("a\nx\"y")).contains("a quote inside a field"));
        assertTrue(refusal(() -> Csv.parse("")).contains("is empty"));
    }

    @Test
    void aTextWhereANumberShouldBeIsPointedOut() {
        CsvTable t = Csv.parse("age,name\n12,Aiko\n?,Ben");
        String message = refusal(() -> t.tensor("age"));
        assertTrue(message.startsWith("could not convert string to float: '?'"), message);
        assertTrue(message.contains("row 2 below the header, column \"age\""), message);
        assertTrue(refusal(() -> t.column("Age")).contains("It has: age, name"));
    }
}
