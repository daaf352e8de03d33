"""Free licenses: licenses in the subscription - active users.

Billing follows the licenses, not the users, so free ones are paid for. The product does not allow more
active users than licenses; such figures are an error to ask about, never a negative answer.
Source: Severa billing FAQ (77000585375) and subscription article 77000558915.

>>> calculate_free_licenses(10, 8).free
2
>>> calculate_free_licenses(8, 10)
Traceback (most recent call last):
    ...
calculators.errors.MoreUsersThanLicenses: active_users: there cannot be more active users than licenses \
(licenses=8, active_users=10)
"""

from __future__ import annotations

from dataclasses import dataclass

from calculators import checks
from calculators.errors import MoreUsersThanLicenses
from calculators.quantities import licenses as license_quantity
from calculators.quantities import users as user_quantity
from calculators.working import Working, calculated


@dataclass(frozen=True)
class FreeLicensesResult:
    """Licenses that nobody uses, with the working."""

    licenses: int
    active_users: int
    working: Working

    @property
    def free(self) -> int:
        """Licenses without an active user."""
        return self.working.count


def calculate_free_licenses(licenses: int, active_users: int) -> FreeLicensesResult:
    """licenses - active_users; MoreUsersThanLicenses instead of a negative number."""
    checks.licenses("licenses", licenses, at_least=0)
    checks.licenses("active_users", active_users, at_least=0)
    if active_users > licenses:
        raise MoreUsersThanLicenses("active_users", licenses=licenses, active_users=active_users)
    step = calculated("free_licenses", "licenses", license_quantity(licenses), ("-", user_quantity(active_users)))
    return FreeLicensesResult(licenses, active_users, Working((step,)))
