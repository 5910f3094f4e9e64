package dev.tensordojo.acceptance.attacks;

import java.util.regex.Pattern;

/// One attack from a cell: what is tried, the wall or limit that holds it, the Java that tries, and what comes of it.
record Attack(String what, String heldBy, String code, Outcome outcome) {

    /// What comes of an attack. Whatever it is, the next cell runs and nobody else notices.
    sealed interface Outcome {

        /// The cell goes on, and prints what the attacker got.
        record Prints(Pattern text) implements Outcome {}

        /// The cell ends with an exception.
        record Throws(Pattern exception) implements Outcome {}

        /// The runner ends, with a reason and words.
        record Dies(String reason, Pattern words) implements Outcome {}

        /// The cell goes on for ever, until Stop is pressed.
        record NeedsStop() implements Outcome {}

        /// The cell does not compile, throws or ends its runner: in any case soon, and in words.
        record Ends() implements Outcome {}
    }

    static Begun attack(String what, String heldBy, String code) {
        return new Begun(what, heldBy, code);
    }

    /// An attack that still lacks its outcome.
    record Begun(String what, String heldBy, String code) {

        Attack prints(String text) {
            return with(new Outcome.Prints(Pattern.compile(text, Pattern.DOTALL)));
        }

        Attack throwsA(String exception) {
            return with(new Outcome.Throws(Pattern.compile(exception, Pattern.DOTALL)));
        }

        Attack dies(String reason, String words) {
            return with(new Outcome.Dies(reason, Pattern.compile(words, Pattern.DOTALL)));
        }

        Attack needsStop() {
            return with(new Outcome.NeedsStop());
        }

        Attack ends() {
            return with(new Outcome.Ends());
        }

        private Attack with(Outcome outcome) {
            return new Attack(what, heldBy, code, outcome);
        }
    }

    @Override
    public String toString() {
        return what + " <- " + heldBy;
    }
}
