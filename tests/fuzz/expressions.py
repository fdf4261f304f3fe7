"""Random expressions for random models: setup and scenario values, and conditions. See `generator`."""

from __future__ import annotations

from collections.abc import Callable


class Expressions:
    """Random expressions of what is in scope, and the lines written so far."""

    def __init__(self, choose: Callable[[int], int], size: int = 3) -> None:
        self.choose, self.size = choose, size
        self.lines: list[str] = []
        self.indent = 1
        self.names = 0
        self.exact = True
        self.setup: list[str] = ["trade.x", "trade.y", "0.5", "-1.25", "2", "trade.n", "market.t"]
        self.lanes: list[str] = ["spot"]
        self.looping = 0
        self.uses_looping = False
        self.in_function = False
        self.outer: list[str] = []

    # ---- text ------------------------------------------------------------------------------
    def put(self, line: str) -> None:
        self.lines.append("    " * self.indent + line)

    def name(self, stem: str) -> str:
        self.names += 1
        return f"{stem}{self.names}"

    def one(self, items: list[str]) -> str:
        return items[self.choose(len(items))]

    def chance(self, of: int) -> bool:
        return self.choose(of) == of - 1

    # ---- expressions -------------------------------------------------------------------------
    def small(self, rows: list[str]) -> str:
        """A short setup expression."""
        pool = [f"{r}.{c}" for r in rows for c in ("x", "y", "t")] + self.setup
        return pool[self.choose(len(pool))]

    def setup_value(self, rows: list[str], depth: int = 2) -> str:
        pick = self.choose(9) if depth else 0
        if pick <= 2:
            return self.small(rows)
        a = self.setup_value(rows, depth - 1)
        b = self.setup_value(rows, depth - 1)
        if pick == 3:
            return f"({a} + {b})"
        if pick == 4:
            return f"({a} - {b})"
        if pick == 5:
            return f"({a} * {self.one(['0.5', '-1.0', 'trade.x', 'trade.y'])})"
        if pick == 6:
            return f"maximum({a}, {b})"
        if pick == 7:
            return f"where({a} < {b}, {a}, {self.small(rows)})"
        return self.one([f"abs({a})", f"({a} / (1.0 + {b} * {b}))", f"(-{a})",
                         f"exp(-({a} * {a}))", f"({a} ** 2 * 0.125)", "trade.double",
                         f"trade.scaled({a})"])

    def lane_value(self, rows: list[str], depth: int = 2) -> str:
        pick = self.choose(8) if depth else 0
        if pick <= 1:
            return self.one(self.lanes)
        if pick == 2:
            return self.setup_value(rows, 1)
        if pick == 3:
            return f"curve.discount({self.small(rows)})"
        a, b = self.lane_value(rows, depth - 1), self.setup_value(rows, 1)
        if pick == 4:
            return f"({a} + {self.lane_value(rows, depth - 1)})"
        if pick == 5:
            return f"({a} * {self.one(['spot', '0.5', b])})"
        if pick == 6:
            return f"where({a} < {self.lane_value(rows, 0)}, {b}, {a})"
        return self.one([f"maximum({a}, {b})", f"minimum({a}, spot)", f"(-{a})",
                         f"exp(-({a} * {a}))", f"({a} / (1.0 + spot * spot))"])

    def value(self, rows: list[str], lane: bool) -> str:
        return self.lane_value(rows) if lane else self.setup_value(rows)

    def condition(self, rows: list[str]) -> str:
        pick = self.choose(10)
        a = self.small(rows)
        if pick <= 4:
            sign = self.one(["<=", ">", "<", ">=", "==", "!="])
            return f"{a} {sign} {self.one(['market.t', '0.0', self.small(rows), '1.0'])}"
        if pick == 5:
            return f"0.0 < {a} <= 1.0"
        if pick == 6:
            return f"{a} > 0.0 and {self.small(rows)} < 1.0"
        if pick == 7:
            return f"not ({a} > {self.small(rows)} or trade.flag)"
        return self.one(["trade.flag", "trade.kind is Kind.A", "trade.opt is not None",
                         'trade.name == "A"', "trade.leg", "trade.kind == Kind.B",
                         "len(trade.leg) > 2", "trade.name == trade.other", f"{a}"])
