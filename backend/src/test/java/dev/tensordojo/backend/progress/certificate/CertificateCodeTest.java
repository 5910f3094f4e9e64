package dev.tensordojo.backend.progress.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CertificateCodeTest {

    private static final CertificateCode CODE = new CertificateCode("7K2M9XW401RTQ80Z");

    @Test
    void everyWayOfCopyingItIsUnderstood() {
        assertEquals("7K2M-9XW4-01RT-Q80Z", CODE.shown());
        for (String typed : List.of(
                "7K2M-9XW4-01RT-Q80Z",
                "7k2m9xw401rtq80z",
                " 7K2M 9XW4 01RT Q80Z ",
                "7K2M-9XW4-OIRT-Q8OZ",
                "7k2m-9xw4-olrt-q8oz",
                "７Ｋ２Ｍ－９ＸＷ４－０１ＲＴ－Ｑ８０Ｚ",
                "7K2M–9XW4—01RT−Q80Z",
                "7K2Mー9XW4ー01RTーQ80Z")) {
            assertEquals(Optional.of(CODE), CertificateCode.parse(typed), typed);
        }
    }

    @Test
    void whatCanBeNoCodeIsNone() {
        for (String typed : List.of(
                "",
                "-",
                "7K2M-9XW4-01RT-Q80",
                "7K2M-9XW4-01RT-Q80ZZ",
                "7K2M-9XW4-01RT-Q80U",
                "' or 1=1",
                "-".repeat(61))) {
            assertEquals(Optional.empty(), CertificateCode.parse(typed), typed);
        }
    }

    @Test
    void codesAreRandomInEverySign() {
        List<String> codes = Stream.generate(CertificateCode::random)
                .limit(2_000)
                .map(CertificateCode::text)
                .toList();
        assertEquals(2_000, codes.stream().distinct().count());
        for (int i = 0; i < 16; i++) {
            int place = i;
            assertEquals(
                    "0123456789ABCDEFGHJKMNPQRSTVWXYZ",
                    codes.stream()
                            .map(code -> code.substring(place, place + 1))
                            .distinct()
                            .sorted()
                            .collect(Collectors.joining()));
        }
        codes.forEach(code -> assertEquals(
                Optional.of(new CertificateCode(code)), CertificateCode.parse(new CertificateCode(code).shown())));
    }
}
