package dev.tensordojo.runner.stream;

import dev.tensordojo.protocol.FromRunner.Channel;
import java.util.List;

/// Printed text of both streams as it came: it begins with one of them, and at each turn the other goes on.
///
/// @param turns places in the text, rising
record Passage(Channel channel, String text, List<Integer> turns) {

    /// A message of its own and each turn within it take room beside the letters, on the line, in logs and on the page.
    private static final int COST = 8;

    private static final int COST_OF_A_TURN = 24;

    /// What it takes of a run's allowance, in letters.
    int cost() {
        return text.length() + COST_OF_A_TURN * turns.size() + COST;
    }

    /// How many of its letters an allowance lets pass.
    int within(int allowance) {
        int left = allowance - COST;
        int turned = 0;
        while (turned < turns.size() && turns.get(turned) + COST_OF_A_TURN * turned < left) {
            turned++;
            if (turns.get(turned - 1) + COST_OF_A_TURN * turned > left) {
                return turns.get(turned - 1);
            }
        }
        return wholeLetters(Math.clamp(left - COST_OF_A_TURN * turned, 0, text.length()));
    }

    /// A place that does not stand within a letter of two chars.
    int wholeLetters(int place) {
        return place > 0
                        && place < text.length()
                        && Character.isHighSurrogate(text.charAt(place - 1))
                        && Character.isLowSurrogate(text.charAt(place))
                ? place - 1
                : place;
    }

    Passage part(int from, int to) {
        Channel first = channel;
        int before = 0;
        while (before < turns.size() && turns.get(before) <= from) {
            first = first.other();
            before++;
        }
        int end = before;
        while (end < turns.size() && turns.get(end) < to) {
            end++;
        }
        return new Passage(
                first,
                text.substring(from, to),
                turns.subList(before, end).stream().map(turn -> turn - from).toList());
    }
}
