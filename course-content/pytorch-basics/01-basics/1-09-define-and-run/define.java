record Node(String formula, Function<Map<String, Double>, Double> rule) {
    Node times(Node other) {
        return new Node("(" + formula + " * " + other.formula + ")",
                feed -> rule.apply(feed) * other.rule.apply(feed));
    }

    Node plus(Node other) {
        return new Node("(" + formula + " + " + other.formula + ")",
                feed -> rule.apply(feed) + other.rule.apply(feed));
    }
}

// define
var a = new Node("a", feed -> feed.get("a"));
var b = new Node("b", feed -> feed.get("b"));
var c = a.times(b).plus(b);
System.out.println(c.formula());

// run
System.out.println(c.rule().apply(Map.of("a", 3.0, "b", 2.0)));
