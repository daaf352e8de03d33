"""What a fault did: its figures, and the harm, of which there should be none."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.customers import STEPS, Figures


@dataclass
class Outcome:
    """`figures` in words, `said` to the customer, `harm` as sentences."""

    figures: str
    said: list[str] = field(default_factory=list)
    harm: list[str] = field(default_factory=list)

    def row(self, name: str) -> str:
        """A row of a Markdown table."""
        said = " / ".join(self.said) or "nothing"
        return f"| {name} | {self.figures} | {said} | {'; '.join(self.harm) or 'none'} |"


def of_customers(figures: Figures, stored: list[str], extra: str = "") -> Outcome:
    """Every customer has the one request that is stored for them."""
    harm = list(figures.wrong)
    if sorted(figures.references) != sorted(stored):
        lost, unknown = set(figures.references) - set(stored), set(stored) - set(figures.references)
        harm.append(f"requests lost: {len(lost)}, doubled: {len(unknown)}")
    tries = ", ".join(f"{count} x {what}" for what, count in sorted(figures.failures.items())) or "none"
    words = [
        f"{len(figures.references)} requests in {len(figures.seconds)} messages ({len(STEPS)} each)",
        f"failed tries: {tries}",
        f"slowest answer {figures.longest:.1f} s",
    ]
    return Outcome("; ".join([*words, *([extra] if extra else [])]), sorted(figures.sentences - {""}), harm)
