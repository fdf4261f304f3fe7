"""Random models as Python text.

`Writer(choose)` writes one; `choose(n)` returns 0 … n − 1 and may come from hypothesis, so that a
find shrinks: 0 is always the simplest choice. Values stay bounded and no denominator is zero, since
plain floats raise where a trace gives infinity. Setup expressions may guard; scenario ones may not.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.fuzz.expressions import Expressions

HEADER = "def helper(row, k):\n    return row.x * k + row.y\n\n"
LOOPING = """def total(rows, k):
    out = 0.0
    for r in rows:
        if r.t > k:
            out = out + r.x
    return out

"""


class Writer(Expressions):
    """One random model."""

    # ---- statements ----------------------------------------------------------------------------
    def block(self, body: Callable[[], None]) -> None:
        self.indent += 1
        before = len(self.lines)
        body()
        if len(self.lines) == before:
            self.put("pass")
        self.indent -= 1

    def update(self, rows: list[str], sums: list[tuple[str, bool]]) -> None:
        """Change one accumulator."""
        name, lane = sums[self.choose(len(sums))]
        x = self.value(rows, lane)
        pick = self.choose(6)
        if pick <= 1:
            self.put(f"{name} += {x}")
        elif pick == 2:
            self.put(f"{name} = maximum({name}, {x})")
        elif pick == 3:
            self.put(f"{name} = {name} * 0.5 + {x}")
        elif pick == 4:
            self.put(f"{name} = {x}")
        else:
            others = [n for n, k in sums if n != name and (lane or not k)]
            other = self.one(others) if others else "0.25"
            self.put(f"{name} = {other} * 0.5 - {x}")

    def statements(self, rows: list[str], sums: list[tuple[str, bool]], nested: bool) -> None:
        """The body of a loop."""
        for _ in range(1 + self.choose(self.size)):
            pick = self.choose(13)
            if pick <= 3:
                self.update(rows, sums)
            elif pick == 4:
                self.put(f"if {self.condition(rows)}:")
                self.block(lambda: self.update(rows, sums))
                if self.chance(2):
                    self.put("else:")
                    self.block(lambda: self.update(rows, sums))
            elif pick == 5:
                self.put(f"if {self.condition(rows)}:")
                self.block(lambda: self.put("continue"))
            elif pick == 6:
                temp = self.name("c")
                lane = self.chance(2)
                self.put(f"{temp} = {self.value(rows, lane)}")
                self.put(f"{sums[0][0]} += {temp}" if sums[0][1] or not lane else f"{temp} = {temp}")
            elif pick == 7:
                self.put(f"if {self.condition(rows)}:")
                self.block(lambda: self.put(self.one(["break", "break", "return {'npv': spot}"
                                            if not self.in_function else "break"])))
            elif pick == 8 and nested and rows:
                self.outer = rows
                self.loop(sums, nested=False)
                self.outer = []
            elif pick == 9 and rows:
                self.put(f"{sums[0][0]} += helper({rows[0]}, {self.small(rows)})")
            elif pick == 10 and rows and rows[0] != "k":
                self.uses_looping = True
                self.put(f"{sums[0][0]} += total(trade.fees, {self.small(rows)})")
            elif pick == 11:
                self.put(f"{sums[0][0]} = local({self.small(rows)}) * 0.5 + {sums[0][0]} * 0.5")
            else:
                self.update(rows, sums)

    def sums(self) -> list[tuple[str, bool]]:
        out = []
        for _ in range(1 + self.choose(2)):
            lane = self.choose(3) > 0
            name = self.name("a")
            start = self.one(["0.0", "0.0", "1.5", "trade.x", "0", "-1.0"])
            self.put(f"{name} = {start}")
            out.append((name, lane))
        return out

    def publish(self, sums: list[tuple[str, bool]]) -> None:
        for name, lane in sums:
            (self.lanes if lane else self.setup).append(name)

    def source_of_rows(self, nested: bool) -> tuple[str, list[str]]:
        """A `for` header and the names of its rows."""
        leg = self.one(["trade.leg", "trade.fees"])
        r = self.name("f")
        pick = self.choose(10)
        if pick <= 3:
            return f"for {r} in {leg}:", [r]
        if pick == 4:
            return f"for {r} in {leg}[1:]:", [r]
        if pick == 5:
            return f"for {r} in {leg}[:-1]:", [r]
        if pick == 6:
            s = self.name("g")
            return f"for {r}, {s} in zip({leg}, {leg}[1:]):", [r, s]
        if pick == 7:
            s = self.name("g")
            return f"for {r}, {s} in zip(trade.leg, trade.fees):", [r, s]
        k = self.name("k")
        if pick == 8:
            return f"for {k}, {r} in enumerate({leg}):", [r]
        return f"for {r}, {k} in zip({leg}, [0.5, 0.5, 0.5]):", [r]

    def loop(self, sums: list[tuple[str, bool]] | None = None, nested: bool = True) -> None:
        """One loop in one of many shapes."""
        own = sums is None
        if sums is None:
            sums = self.sums()
        accumulators = sums
        pick = self.choose(16)
        if pick == 15 or (pick == 14 and not own):
            n = self.one(["3", "trade.n", "2", *(f"{r}.x + 1.5" for r in self.outer)])
            k = self.name("k")
            self.put(f"for {k} in vt.steps({n}):")
            self.setup.append(k)
            self.block(lambda: self.statements([], accumulators, nested))
            self.setup.remove(k)
            if own:
                self.publish(sums)
            return
        header, rows = self.source_of_rows(nested)
        if pick <= 4:
            self.put(header)
            self.block(lambda: self.statements(rows, accumulators, nested))
        elif pick == 5:
            self._flagged(header, rows, sums, "first", "True", "False")
        elif pick == 6:
            self._flagged(header, rows, sums, "seen", "False", "True")
        elif pick == 7:
            self._counted(header, rows, sums)
        elif pick <= 9:
            self._previous(header, rows, sums, pick == 9)
        elif pick == 10 and own:
            self._listed(header, rows, sums)
        elif pick == 11:
            self._object(header, rows, sums)
        elif pick == 12 and own:
            self._generator(sums)
        elif pick == 13:
            done = self.name("d")
            self.put(header)

            def body() -> None:
                self.put(f"if {self.condition(rows)}:")
                self.block(lambda: self.put("break"))
                self.statements(rows, accumulators, nested)
            self.block(body)
            self.put("else:")
            self.block(lambda: self.put(f"{accumulators[0][0]} += 0.5"))
            del done
        elif pick == 14 and own:
            last = self.name("z")
            self.put(header)

            def body() -> None:
                self.put(f"{last} = {self.setup_value(rows)}")
                self.statements(rows, accumulators, nested)
            self.block(body)
            if self.chance(2):
                self.put(f"{accumulators[0][0]} += {last} if trade.leg and trade.fees else 0.0")
        else:
            self.put(header)
            self.block(lambda: self.statements(rows, accumulators, nested))
        if own:
            self.publish(sums)

    def _flagged(self, header: str, rows: list[str], sums: list[tuple[str, bool]], stem: str,
                 before: str, after: str) -> None:
        flag = self.name(stem)
        self.put(f"{flag} = {before}")
        self.put(header)

        def body() -> None:
            self.put(f"if {flag}:")
            self.block(lambda: self.update(rows, sums))
            if self.chance(2):
                self.put("else:")
                self.block(lambda: self.update(rows, sums))
            if self.chance(2):
                self.put(f"if {self.condition(rows)}:")
                self.block(lambda: self.put(f"{flag} = {after}"))
            else:
                self.put(f"{flag} = {after}")
            if self.chance(3):
                self.statements(rows, sums, False)
        self.block(body)
        if self.chance(3):
            self.put(f"if {flag}:")
            self.block(lambda: self.put(f"{sums[0][0]} += 0.25"))

    def _counted(self, header: str, rows: list[str], sums: list[tuple[str, bool]]) -> None:
        n = self.name("n")
        self.put(f"{n} = 0")
        self.put(header)

        def body() -> None:
            if self.chance(2):
                self.put(f"if {self.condition(rows)}:")
                self.block(lambda: self.put("continue"))
            self.put(f"{n} += 1")
            if self.chance(2):
                self.put(f"{sums[0][0]} += {n} * {self.small(rows)}")
            else:
                self.update(rows, sums)
            if self.chance(3):
                self.put(f"if {n} == 2:")
                self.block(lambda: self.put(self.one(["continue", "break"])))
        self.block(body)
        if self.chance(2):
            self.put(f"{sums[0][0]} = {sums[0][0]} + {n}")

    def _previous(self, header: str, rows: list[str], sums: list[tuple[str, bool]], row: bool) -> None:
        prev = self.name("prev")
        read = f"{prev}.{self.one(['x', 't'])}" if row else prev
        self.put(f"{prev} = None")
        self.put(header)

        def body() -> None:
            self.put(f"if {prev} is not None:")
            self.block(lambda: self.put(f"{sums[0][0]} += {read} * {self.small(rows)}"))
            if self.chance(3):
                self.update(rows, sums)
            if self.chance(4):
                self.put(f"if {self.condition(rows)}:")
                self.block(lambda: self.put("continue"))
            self.put(f"{prev} = {rows[0] if row else self.setup_value(rows)}")
        self.block(body)
        if self.chance(2):
            self.put(f"if {prev} is not None:")
            self.block(lambda: self.put(f"{sums[0][0]} += {read}"))

    def _listed(self, header: str, rows: list[str], sums: list[tuple[str, bool]]) -> None:
        items = self.name("items")
        lane = sums[0][1]
        self.put(f"{items} = []")
        self.put(header)

        def body() -> None:
            if self.chance(2):
                self.put(f"if {self.condition(rows)}:")
                self.block(lambda: self.put("continue"))
            self.put(f"{items}.append({self.value(rows, lane)})")
        self.block(body)
        pick = self.choose(4)
        r = self.name("f")
        if pick == 0:
            self.put(f"for {r} in {items}:")
            self.block(lambda: self.put(f"{sums[0][0]} += {r}"))
        elif pick == 1:
            w = self.name("w")
            self.put(f"for {r}, {w} in zip(trade.leg, {items}):")
            self.block(lambda: self.put(f"{sums[0][0]} += {r}.x * {w}"))
        elif pick == 2:
            self.put(f"{sums[0][0]} += sum({items}) + len({items})")
            self.exact = False
        else:
            self.put(f"if {items}:")
            self.block(lambda: self.put(f"{sums[0][0]} += {items}[0] + {items}[-1]"))

    def _object(self, header: str, rows: list[str], sums: list[tuple[str, bool]]) -> None:
        acc = self.name("acc")
        self.put(f"{acc} = Accumulator()")
        self.put(header)

        def body() -> None:
            if self.chance(2):
                self.put(f"if {self.condition(rows)}:")
                self.block(lambda: self.put("continue"))
            self.put(f"{acc}.add({self.value(rows, sums[0][1])})")
            pick = self.choose(4)
            if pick == 1:
                self.put(f"if {acc}.last is not None:")
                self.block(lambda: self.put(f"{sums[0][0]} += {acc}.last"))
            elif pick == 2:
                self.put(f"{acc}.count += 1")
            elif pick == 3:
                self.put(f"{acc}.total = {acc}.total * 0.5")
        self.block(body)
        self.put(f"{sums[0][0]} += {acc}.total" + (f" + {acc}.count" if self.chance(3) else ""))

    def _generator(self, sums: list[tuple[str, bool]]) -> None:
        r = self.name("f")
        leg = self.one(["trade.leg", "trade.fees", "trade.leg[1:]"])
        x = self.value([r], sums[0][1])
        keep = f" if {self.condition([r])}" if self.chance(2) else ""
        pick = self.choose(8)
        if pick == 6:
            x = self.one(["1", "1.0", "0.5"])
        if pick == 7:
            x = f"{self.small([r])} if {self.condition([r])} else {self.one(['0.0', '1.0'])}"
        text = f"{x} for {r} in {leg}{keep}"
        self.exact = False
        pick = self.choose(8)
        if pick <= 4:
            self.put(f"{sums[0][0]} += sum({text})")
        elif pick == 5:
            self.put(f"{sums[0][0]} += sum([{text}])")
        elif pick == 6:
            self.put(f"{sums[0][0]} += len([{text}])")
        else:
            self.put(f"if any({self.condition([r])} for {r} in {leg}):")
            self.block(lambda: self.put(f"{sums[0][0]} += 0.75"))

    def scalar(self) -> None:
        """Guards and configuration outside loops."""
        pick = self.choose(7)
        b = self.name("b")
        if pick <= 2:
            self.put(f"{b} = {self.setup_value([])}")
            self.put(f"if {self.condition([])}:")
            self.block(lambda: self.put(f"{b} = {self.setup_value([])}"))
            self.setup.append(b)
        elif pick == 3:
            self.put(f"{b} = trade.opt if trade.opt is not None else 1.0")
            self.setup.append(b)
        elif pick == 4:
            leg = self.one(["trade.leg", "trade.fees"])
            at = self.one(["0", "-1", "1", "-2"])
            self.put(f"if {self.one([leg, f'len({leg}) > 1'])}:")
            self.block(lambda: self.put(f"{b} = {leg}[{at}].{self.one(['x', 't'])}"))
            self.put("else:")
            self.block(lambda: self.put(f"{b} = 0.0"))
            self.setup.append(b)
        elif pick == 5:
            self.put(f"{b} = {self.lane_value([])}")
            self.lanes.append(b)
        else:
            self.put(f"if {self.condition([])}:")
            self.block(lambda: self.put(f"return {{'npv': {self.lane_value([])}}}"))

    def model(self) -> str:
        """The text of a model."""
        for _ in range(1 + self.choose(self.size)):
            if self.chance(4):
                self.scalar()
            else:
                self.loop()
        self.put(f"return {{'npv': {self.lane_value([])} + {self.one(self.lanes[::-1])}}}")
        top = [
            "def model(trade, market):",
            "    curve = market.curve(trade.name)",
            "    spot = market.spot('S')",
            "    base = trade.x * 0.5",
            "    def local(k):",
            "        return k + base",
        ]
        return HEADER + (LOOPING if self.uses_looping else "") + "\n".join([*top, *self.lines]) + "\n"
