package dev.tensordojo.backend.progress.certificate;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What stands on a certificate and proves it: 80 random bits in Crockford's base 32, `7K2M-9XW4-H3RT-Q80Z` as people
/// read it. Copied from paper, so it takes what can only be one code: any case, full width, with dashes or without, I
/// and L for 1, O for 0.
///
/// @param text the sixteen signs, as they are kept
record CertificateCode(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 16;
    private static final int GROUP = 4;
    private static final Pattern FORM = Pattern.compile("[" + SIGNS + "]{" + LENGTH + "}");

    /// More than anybody types, blanks and dashes included.
    private static final int MOST_TYPED = 60;

    static CertificateCode random() {
        var text = new StringBuilder();
        RANDOM.ints(LENGTH, 0, SIGNS.length()).mapToObj(SIGNS::charAt).forEach(text::append);
        return new CertificateCode(text.toString());
    }

    static Optional<CertificateCode> parse(String typed) {
        if (typed.length() > MOST_TYPED) {
            return Optional.empty();
        }
        String text = Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Pd}\\u2212\\u30FC_]+", "")
                .replaceAll("[IL]", "1")
                .replace('O', '0');
        return FORM.matcher(text).matches() ? Optional.of(new CertificateCode(text)) : Optional.empty();
    }

    /// In groups of four.
    String shown() {
        return text.replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
    }
}
