package dev.tensordojo.tensor.data;

import static dev.tensordojo.tensor.io.Refusals.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.Shape;
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
        assertTrue(refusal(() -> Csv.parse("a,b\n1,2\n3")).contains("line 3: 1 field, but the header names 2 columns"));
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

    @Test
    void emptyLinesArePassedOverAsInPython() {
        assertEquals(2, Csv.parse("a,b\n1,2\n3,4\n\n").size());
        assertEquals(2, Csv.parse("a,b\n1,2\n\n3,4\n").size());
        assertEquals(
                2, Csv.parse("\r\n \r\na,b\r\n1,2\r\n \t\r\n\r\n3,4\r\n\u3000").size());
        assertEquals(1, Csv.parse("a\tb\n1\t2\n\n", o -> o.separator('\t')).size());
        // Fields that are empty are a row, and so is an empty text in quotes.
        assertEquals(
                List.of(List.of("", "")),
                Csv.parse("a\tb\n\t\n", o -> o.separator('\t')).rows());
        assertEquals(List.of(List.of("")), Csv.parse("a\n\"\"\n").rows());
        assertTrue(refusal(() -> Csv.parse("\n\n")).contains("is empty"));
        assertTrue(refusal(() -> Csv.parse("a\n\n\nx").tensor())
                .contains("row 1 below the header, column \"a\" (line 4)"));
    }

    @Test
    void aHeaderAloneIsATableWithoutRows() {
        assertEquals(Shape.of(0, 2), Csv.parse("a,b").tensor().shape());
        assertEquals(0, Csv.parse("a,b\n\n").size());
    }

    @Test
    void anotherSeparatorIsPointedOutAndTaken() {
        String hint = "The separator looks like ';', not ',': Csv.parse(text, o -> o.separator(';')).";
        String fields = refusal(() -> Csv.parse("a;b\n1,5;2\n").tensor("a"));
        assertTrue(fields.contains("line 2: 2 fields, but the header names 1 column: a;b"), fields);
        assertTrue(fields.contains(hint), fields);
        assertTrue(refusal(() -> Csv.parse("a;b\n1;2\n").tensor("a")).contains(hint));
        assertTrue(refusal(() -> Csv.parse("a;b\n1;2\n").tensor()).contains(hint));
        assertTrue(refusal(() -> Csv.parse("a;b\n1;2\n").classIndices("b")).contains(hint));
        assertTrue(refusal(() -> Csv.parse("a\tb\n1\t2\n").tensor("a")).contains("o.separator('\\t')"));
        assertTrue(refusal(() -> Csv.parse("a,b\n1,2\n", o -> o.separator(';')).tensor("a"))
                .contains("looks like ',', not ';'"));
        assertTrue(refusal(() -> Csv.parse("a,b\n1,2\n3,4,5\n")).contains("A field with a comma in it"));
        assertEquals(
                List.of(List.of(1.0, 2.0)),
                Csv.parse("a;b\n1;2\n", o -> o.separator(';')).tensor().tolist());
        assertEquals(
                List.of(List.of(1.5, 2.0)),
                Csv.parse("sep=;\r\na;b\r\n1.5;2\r\n").tensor().tolist());
        assertTrue(refusal(() -> Csv.parse("a", o -> o.separator('"'))).contains("cannot be the separator"));
    }

    @Test
    void aNameThatStandsTwiceIsNeverTakenForTheFirst() {
        CsvTable t = Csv.parse("a,b,a\n1,2,3\n");
        assertEquals(List.of(List.of(1.0, 2.0, 3.0)), t.tensor().tolist());
        assertEquals(List.of(List.of(2.0)), t.tensor("b").tolist());
        assertTrue(refusal(() -> t.tensor("a"))
                .startsWith("the name \"a\" stands twice in the header of the text: columns 1 and 3"));
        assertTrue(refusal(() -> t.column("a")).contains("stands twice"));
        assertTrue(refusal(() -> t.classIndices("a")).contains("stands twice"));
        assertTrue(refusal(() -> t.classes("a")).contains("stands twice"));
        assertEquals(List.of("", ""), Csv.parse("x,,\n1,2,3").columns().subList(1, 3));
    }

    @Test
    void numbersAreThoseOfPythonAndNoOthers() {
        assertEquals(
                "[[1.0], [-2.5], [1000.0], [NaN], [-Infinity], [0.5]]",
                String.valueOf(Csv.parse("a\n 1 \n-2.5\n1e3\nnan\n-inf\n\" .5 \"\n")
                        .tensor()
                        .tolist()));
        for (String no : List.of("1f", "2d", "0x1p3", "1_0", "--1", "1e", "e", ".", "1,5", "１２", "12%", "$3")) {
            String message = refusal(() -> Csv.parse("a\n\"" + no + "\"\n").tensor());
            assertTrue(message.startsWith("could not convert string to float: '" + no + "'"), message);
        }
        assertTrue(refusal(() -> Csv.parse("a\n１２\n").tensor()).contains("full-width"));
    }

    @Test
    void decimalCommasAndThousandsAreTakenWhenTheyAreNamed() {
        assertTrue(
                refusal(() -> Csv.parse("a;b\n1,5;2\n", o -> o.separator(';')).tensor("a"))
                        .contains("o -> o.decimal(',')"));
        assertTrue(refusal(() -> Csv.parse("a\n\"1,234.5\"\n").tensor()).contains("o -> o.thousands(',')"));
        assertEquals(
                List.of(List.of(1.5, 1234.25)),
                Csv.parse(
                                "a;b\n1,5;1.234,25\n",
                                o -> o.separator(';').decimal(',').thousands('.'))
                        .tensor()
                        .tolist());
        assertEquals(
                List.of(List.of(1234567.0)),
                Csv.parse("a\n\"1,234,567\"\n", o -> o.thousands(',')).tensor().tolist());
        // Not a group of three: 1,5 is not 15.
        assertTrue(
                refusal(() -> Csv.parse("a\n\"1,5\"\n", o -> o.thousands(',')).tensor())
                        .contains("'1,5'"));
        assertTrue(refusal(() -> Csv.parse("a\n1.5\n", o -> o.decimal(',')).tensor())
                .contains("'1.5'"));
    }

    @Test
    void aMissingValueIsPointedOutAndItsRowCanBeLeftOut() {
        CsvTable t = Csv.parse("a,b\n1,2\n,3\n4,NA\n5,?\n6,7\n");
        String message = refusal(t::tensor);
        assertTrue(message.contains("'' ") || message.contains("''\n"), message);
        assertTrue(message.contains("The value is missing: dropna()"), message);
        assertEquals(3, t.dropna().size());
        assertEquals(
                List.of(List.of(1.0, 2.0), List.of(6.0, 7.0)),
                t.dropna("?").tensor().tolist());
        assertTrue(refusal(() -> t.dropna().tensor()).contains("row 2 below the header, column \"b\" (line 5)"));
    }

    @Test
    void aFileWithoutAHeaderGetsNamesAndIsNotTakenForOneInSilence() {
        String text = "5.1,3.5,setosa\n4.9,3.0,setosa\n";
        CsvTable t = Csv.parse(text, o -> o.columns("length", "width", "species"));
        assertEquals(2, t.size());
        assertEquals(List.of("5.1", "4.9"), t.column("length"));
        assertTrue(refusal(() -> Csv.parse(text).tensor("length")).contains("The first line looks like data"));
        assertTrue(refusal(() -> Csv.parse(text, o -> o.columns("a", "b"))).contains("3 fields"));
        assertTrue(CsvHints.looksLikeData(List.of("7", "0", "0")));
        assertFalse(CsvHints.looksLikeData(List.of("label", "0", "1")));
        assertFalse(CsvHints.looksLikeData(List.of("0", "1", "2")));
        assertFalse(CsvHints.looksLikeData(List.of("2019", "2020")));
    }

    @Test
    void whatIsNoTextIsSaid() {
        assertTrue(refusal(() -> Csv.parse("a,b\n1,\0\n")).contains("line 2: a character with the code 0"));
        assertTrue(refusal(() -> Csv.parse("\n<!DOCTYPE html>\n<html>")).contains("a web page"));
        assertTrue(refusal(() -> Csv.parse("a, \"b\"\n")).contains("Leave out the space before it"));
    }
}
