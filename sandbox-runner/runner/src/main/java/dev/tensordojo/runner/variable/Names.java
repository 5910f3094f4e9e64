package dev.tensordojo.runner.variable;

import dev.tensordojo.runner.source.Scan;

/// Names as learners know them.
public final class Names {

    private static final String WRAPPER = Wrapper.CLASS;

    /// What JShell calls the class of `var x = new Object() {...}`.
    private static final String ANONYMOUS = "$JShell$anonymous$";

    private Names() {}

    /// A class name without JShell's wrapper class: `REPL.$JShell$12$Net` is `Net`.
    public static String plain(String className) {
        if (!className.startsWith(WRAPPER)) {
            return className;
        }
        int end = className.indexOf('$', WRAPPER.length());
        // The compiler numbers classes in methods.
        return end < 0
                ? ""
                : className.substring(end + 1).replaceAll("^\\d+(?=\\D)", "").replace('$', '.');
    }

    /// What ran in a frame: `square`, `Net.forward`, or nothing for statements at the top of a cell.
    public static String method(String className, String methodName) {
        String method = methodName;
        if (method.startsWith("lambda$")) {
            String within = method.substring("lambda$".length());
            int end = within.indexOf('$');
            String name = end > 0 ? within.substring(0, end) : within;
            method = name.startsWith("do_it") ? "lambda" : name + " lambda";
        } else if (method.startsWith("do_it$")) {
            method = "";
        }
        String owner = plain(className);
        if (owner.isEmpty()) {
            return method;
        }
        return method.isEmpty() ? owner : owner + "." + method.replace("<init>", "new");
    }

    /// The type that a variable is declared with, without packages and wrappers: one that can be written.
    public static String ofVariable(String type) {
        String written = DenotableType.of(type);
        return simple(written == null ? type : written);
    }

    /// A type without packages and wrappers: `java.util.List<REPL.$JShell$12$Net>` is `List<Net>`.
    public static String simple(String type) {
        if (type.contains(ANONYMOUS)) {
            return simple(type.replaceAll("[$]+JShell[$]anonymous[$]+\\d+", "\\$(anonymous)"));
        }
        int wrapped = type.indexOf(WRAPPER);
        if (wrapped >= 0) {
            int end = type.indexOf('$', wrapped + WRAPPER.length());
            if (end < 0) {
                return type;
            }
            int to = Scan.wordEnd(type, end + 1);
            String nested =
                    type.substring(end + 1, to).replaceAll("^\\d+(?=\\D)", "").replace('$', '.');
            return simple(type.substring(0, wrapped) + nested + type.substring(to));
        }
        StringBuilder simple = new StringBuilder();
        int wordStart = 0;
        for (int i = 0; i < type.length(); i++) {
            char c = type.charAt(i);
            simple.append(c);
            if (c == '.'
                    && i + 1 < type.length()
                    && type.charAt(i + 1) != '.'
                    && (i == 0 || type.charAt(i - 1) != '.')) {
                boolean packageName =
                        wordStart < simple.length() - 1 && !Character.isUpperCase(simple.charAt(wordStart));
                if (packageName) {
                    simple.setLength(wordStart);
                } else {
                    wordStart = simple.length();
                }
            } else if (!Character.isJavaIdentifierPart(c)) {
                wordStart = simple.length();
            }
        }
        return simple.toString();
    }
}
