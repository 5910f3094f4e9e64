class Node:
    def __init__(self, formula, rule):
        self.formula, self.rule = formula, rule

    def __mul__(self, other):
        return Node(f"({self.formula} * {other.formula})",
                    lambda feed: self.rule(feed) * other.rule(feed))

    def __add__(self, other):
        return Node(f"({self.formula} + {other.formula})",
                    lambda feed: self.rule(feed) + other.rule(feed))

# define
a = Node("a", lambda feed: feed["a"])
b = Node("b", lambda feed: feed["b"])
c = a * b + b
print(c.formula)

# run
print(c.rule({"a": 3.0, "b": 2.0}))
