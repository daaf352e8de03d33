"""Joining the widget's modules: everything arrives, nothing twice, and only what is needed."""

import re

import pytest

from bot.web.pages.widget_files import LOADER, WIDGET, integrity, is_entry, joined, modules_of, version

ENTRIES = sorted(path.name for path in WIDGET.glob("*.js") if is_entry(path.name))
_DECLARED = re.compile(r"^(?:export )?(?:async )?(?:class|const|let|function) (\w+)", re.MULTILINE)


@pytest.mark.parametrize("name", ENTRIES)
def test_a_joined_file_imports_nothing_statically(name: str) -> None:
    assert not re.search(r"^\s*import\b(?!\()", joined(name), re.MULTILINE)


@pytest.mark.parametrize("name", ENTRIES)
def test_no_two_joined_modules_declare_the_same_name(name: str) -> None:
    declared = _DECLARED.findall("\n".join((WIDGET / module).read_text("utf-8") for module in modules_of(name)))
    assert sorted(declared) == sorted(set(declared))


@pytest.mark.parametrize("name", ENTRIES)
def test_a_module_comes_after_what_it_needs(name: str) -> None:
    order = modules_of(name)
    for module in order:
        for needed in modules_of(module):
            assert order.index(needed) <= order.index(module)


@pytest.mark.parametrize("path", sorted(WIDGET.glob("*.js")), ids=lambda path: path.name)
def test_every_import_has_the_form_that_is_joined(path) -> None:
    written = re.findall(r"^import .*$", path.read_text("utf-8"), re.MULTILINE)
    assert [line for line in written if not re.fullmatch(r'import \{ [\w, ]+ \} from "\./[\w./]+";', line)] == []


@pytest.mark.parametrize("name", ENTRIES)
def test_comments_stay_at_home(name: str) -> None:
    assert not re.search(r"^\s*//|/\*", joined(name), re.MULTILINE)


def test_addresses_of_later_files_carry_the_version() -> None:
    assert f'import("./widget/panel.js?{version()}")' in joined(LOADER)


def test_the_integrity_hash_has_the_form_that_browsers_read() -> None:
    assert re.fullmatch(r"sha384-[\w+/]{64}", integrity())


@pytest.mark.parametrize("name", ["card.js", "../app.py", "strings_xx.js"])
def test_what_travels_inside_another_file_is_not_served_by_itself(name: str) -> None:
    assert not is_entry(name)
