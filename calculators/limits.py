"""Upper bounds of the inputs: generous for any real subscription, small enough that no request burns time."""

from __future__ import annotations

from decimal import Decimal

MAX_LICENSES = 1_000_000
MAX_MONTHS = 120  # also the longest billing period: ten years
MAX_QUANTITY = MAX_LICENSES * MAX_MONTHS
MAX_PRICE = Decimal(1_000_000)  # EUR for one license, per month or per period
MAX_AMOUNT = Decimal(100_000_000)  # EUR of one invoice or one payment
MAX_ROWS = 100  # license changes, or invoices, in one calculation
PRICE_DECIMALS = 4  # unit prices may be finer than cents
AMOUNT_DECIMALS = 2  # sums of money are cents
QUANTITY_DECIMALS = 4  # an invoice may show part of a month as a decimal
LAST_DAY_OF_MONTH = 31  # of a billing day; shorter months clamp it
FIRST_YEAR = 1900
LAST_YEAR = 2199
