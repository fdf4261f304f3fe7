"""A trade type with enums, dates, bools, optional numbers and an object inside, and a few trades of it."""

import dataclasses
import datetime
import enum


class Kind(enum.Enum):
    SENIOR = "senior"
    JUNIOR = "junior"


@dataclasses.dataclass(frozen=True)
class Terms:
    coupon: float
    kind: Kind


@dataclasses.dataclass(frozen=True)
class Bond:
    id: str
    netting_set: str
    currency: str
    maturity: float
    notional: float
    callable: bool
    issued: datetime.date
    floor: float | None
    terms: Terms


def bonds():
    day = datetime.date(2020, 1, 2)
    return [
        Bond("B1", "X", "EUR", 2.0, 100.0, True, day, None, Terms(0.01, Kind.SENIOR)),
        Bond("B2", "Y", "USD", 3.0, -50.0, False, day, 0.5, Terms(0.02, Kind.JUNIOR)),
    ]
