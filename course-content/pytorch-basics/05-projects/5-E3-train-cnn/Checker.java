/// Of the kinds of modules and the number of parameters.
String structure(List<Object> got) {
    var both = (List<?>) got.get(0);
    var kinds = (List<?>) both.get(0);
    if (!kinds.contains("Conv2d")) {
        return "no-convolution";
    }
    return ((Number) both.get(1)).longValue() > 20_000 ? "too-large" : null;
}
