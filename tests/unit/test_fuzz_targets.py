"""The fuzzer's beginnings and what it once found keep every promise; the long runs are `python -m tests.fuzz`."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.rasa_runtime.conversations import _as_offered
from services.requests.pdf_cleaning import Broken, clean_pdf
from tests.fuzz.targets import TARGETS, protected_with, seeds

_CASES = [(name, seed) for name in TARGETS for seed in seeds(name)]
_UPLOADS = Path(__file__).resolve().parents[1] / "fuzz" / "seeds" / "uploads"


@pytest.mark.parametrize(("name", "seed"), _CASES, ids=[f"{name}-{number}" for number, (name, _) in enumerate(_CASES)])
def test_a_seed_keeps_every_promise(name: str, seed: bytes) -> None:
    TARGETS[name](seed)


@pytest.mark.parametrize("spaces", [" \t", "\u00a0", "\n", "", " / /\u2003", "\x1c"])
def test_no_space_hides_a_slash_from_us_that_rasa_would_find(spaces: str) -> None:
    assert _as_offered(f"/{spaces}/restart", None) == "restart"


def test_a_mistyped_account_number_before_an_email_address_is_taken_out_as_well() -> None:
    kept: dict[str, str] = {}
    protected = protected_with("tili FI211234500000785 laura@esimerkki.fi", kept)
    assert "FI21" not in protected.text
    assert set(kept.values()) == {"FI211234500000785", "laura@esimerkki.fi"}


@pytest.mark.parametrize("kind", ["tili", "iban", "phone"])
def test_an_account_number_in_brackets_is_no_placeholder(kind: str) -> None:
    assert "FI2112345600000785" not in protected_with(f"[{kind}:FI2112345600000785]", {}).text


@pytest.mark.parametrize("name", ["copy_that_does_not_open.pdf", "offset_below_zero.pdf"])
def test_a_pdf_whose_copy_would_not_open_is_refused_as_broken(name: str) -> None:
    with pytest.raises(Broken):
        clean_pdf((_UPLOADS / name).read_bytes())


def test_a_name_that_is_not_utf_8_does_not_break_a_pdf() -> None:
    content = (_UPLOADS / "tiny.pdf").read_bytes().replace(b"/MediaBox", b"/Subtype/Sivu#e4/MediaBox")
    assert clean_pdf(content).startswith(b"%PDF-")
