"""References that survive being read on the phone."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from services.requests.reference import ALPHABET, compact, format_reference, is_valid, new_reference

ONE_DATABASE = True
# Every reference that can be drawn, by its drawn part; the check character comes from the one that is valid.
DRAWN = st.text(alphabet=ALPHABET, min_size=5, max_size=5)
PREFIX = 2


def complete(drawn: str) -> str:
    (found,) = [f"LA{drawn}{check}" for check in ALPHABET if is_valid(f"LA{drawn}{check}")]
    return found


@given(DRAWN)
def test_exactly_one_check_character_fits(drawn: str) -> None:
    assert is_valid(complete(drawn))


@given(DRAWN, st.integers(PREFIX, PREFIX + 5), st.sampled_from(ALPHABET))
def test_every_single_changed_character_is_detected(drawn: str, place: int, other: str) -> None:
    right = complete(drawn)
    assume(right[place] != other)
    assert not is_valid(right[:place] + other + right[place + 1 :])


@given(DRAWN, st.integers(PREFIX, PREFIX + 4))
def test_every_swap_of_neighbors_is_detected(drawn: str, place: int) -> None:
    right = complete(drawn)
    first, second = right[place], right[place + 1]
    assume(first != second)
    assert not is_valid(right[:place] + second + first + right[place + 2 :])


@given(DRAWN)
def test_separators_and_small_letters_do_not_matter(drawn: str) -> None:
    right = complete(drawn)
    shown = format_reference(right)
    assert compact(shown) == right
    assert is_valid(shown.lower().replace("-", " "))


def test_a_new_reference_is_valid_and_has_the_shape_that_is_shown() -> None:
    reference = new_reference()
    assert is_valid(reference)
    assert (len(reference), reference[:3], reference[7]) == (10, "LA-", "-")


def test_new_references_differ() -> None:
    assert len({new_reference() for _ in range(200)}) > 195


def test_look_alikes_are_not_in_use() -> None:
    assert not set("01OIL") & set(ALPHABET)


def test_other_shapes_are_refused() -> None:
    right = complete("7K3QM")
    assert not any(is_valid(text) for text in ("", "LA", right[:-1], f"{right}2", right.replace("LA", "LB")))
