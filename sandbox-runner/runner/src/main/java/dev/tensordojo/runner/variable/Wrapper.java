package dev.tensordojo.runner.variable;

/// What JShell calls the class that it puts around a snippet, and what is in it.
public final class Wrapper {

    /// The package of everything that JShell compiles.
    public static final String PACKAGE = "REPL.";

    /// The method that a statement becomes the body of.
    public static final String METHOD = "do_it$";

    /// How the names of the classes begin; a number follows.
    static final String CLASS = PACKAGE + "$JShell$";

    private Wrapper() {}

    /// The one that a class is or is declared in, or empty.
    static String of(String className) {
        if (!className.startsWith(CLASS)) {
            return "";
        }
        int end = className.indexOf('$', CLASS.length());
        return end < 0 ? className : className.substring(0, end);
    }

    /// Whether a class is one that JShell puts around a snippet, not one that a learner declared in it.
    static boolean is(String className) {
        return className.startsWith(CLASS) && className.indexOf('$', CLASS.length()) < 0;
    }
}
