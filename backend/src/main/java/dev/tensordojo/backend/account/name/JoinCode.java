package dev.tensordojo.backend.account.name;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a teacher writes on the board: a word and four digits, `KUMO-4823`. Read aloud, copied by hand and typed on a
/// phone, so it takes every way of writing that can only mean one code. The digits 0 and 1 are not used: they look like
/// letters.
public record JoinCode(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM = Pattern.compile("([A-Z]{3,8})-?([2-9]{4})");
    private static final String DIGITS = "23456789";

    /// Things outdoors; each is read in one way only.
    private static final List<String> WORDS = List.of(
            "AME", "ARASHI", "ASAHI", "AWA", "BOTAN", "FUJI", "FUNE", "GAKE", "HAMA", "HANA", "HARU", "HASHI", "HATO",
            "HAYASHI", "HIKARI", "HINODE", "HOSHI", "HOTARU", "IKE", "INE", "ISHI", "IWA", "IZUMI", "KABUTO", "KAERU",
            "KAGE", "KAKI", "KAME", "KAMOME", "KASUMI", "KAWA", "KAZE", "KIJI", "KIKU", "KIRI", "KISHI", "KITSUNE",
            "KOI", "KOKE", "KUMA", "KUMO", "KURI", "KUSA", "MATSU", "MICHI", "MIDORI", "MIKAN", "MINATO", "MIZU",
            "MOMIJI", "MOMO", "MORI", "MUGI", "NAGISA", "NAMI", "NASHI", "NATSU", "NIJI", "NIWA", "NUMA", "OKA", "RISU",
            "SAKANA", "SAKURA", "SANGO", "SATO", "SAWA", "SHIKA", "SHIMA", "SHIO", "SORA", "SUGI", "SUMIRE", "SUNA",
            "SUZUME", "TAIYO", "TAKE", "TAKI", "TANI", "TAKA", "TOMBO", "TORI", "TSUBAKI", "TSUKI", "TSURU", "UMI",
            "UME", "USAGI", "UZU", "WASHI", "YAMA", "YANAGI", "YORU", "YUKI", "YURI", "ZOU");

    public static JoinCode random() {
        var text = new StringBuilder(WORDS.get(RANDOM.nextInt(WORDS.size()))).append('-');
        for (int i = 0; i < 4; i++) {
            text.append(DIGITS.charAt(RANDOM.nextInt(DIGITS.length())));
        }
        return new JoinCode(text.toString());
    }

    /// What somebody typed, if it can be a code: any case, full width, another dash or none.
    public static Optional<JoinCode> parse(@Nullable String typed) {
        if (typed == null || typed.length() > 40) {
            return Optional.empty();
        }
        String text = Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Pd}\\u2212\\u30FC_]+", "-")
                .replaceAll("^-|-$", "");
        var form = FORM.matcher(text);
        return form.matches() ? Optional.of(new JoinCode(form.group(1) + "-" + form.group(2))) : Optional.empty();
    }
}
