"""One place reads the environment; what is a setting is in the class and in docs/settings.md."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.settings import Settings
from services.settings.environment import variables
from services.settings.page import as_markdown

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = [path for name in ("calculators", "services", "actions", "bot") for path in (ROOT / name).rglob("*.py")]
READER = "services/settings/environment.py"
# They deal with the variables of other programs, which our settings cannot rename.
OTHERS = {
    "bot/rasa_runtime/one_thread.py": "OPENBLAS_NUM_THREADS and the like, before numpy is imported",
    "bot/rasa_runtime/quiet.py": "sets what keeps Rasa and TensorFlow quiet, before they are imported",
    "bot/training/evaluation/stock.py": "hands the environment on to stock Rasa's own process",
    "bot/web/observing/metrics.py": "PROMETHEUS_MULTIPROC_DIR, prometheus-client's own",
    "bot/web/observing/tracing.py": "OTEL_..., OpenTelemetry's own",
    "bot/web/workers/serving.py": "PROMETHEUS_MULTIPROC_DIR, before anything counts",
}
_NAME = re.compile(r"\bLASKUAPURI_[A-Z0-9_]*[A-Z0-9]\b")


def _environment_used(path: Path) -> bool:
    return any(_is_environment(node) for node in ast.walk(ast.parse(path.read_text("utf-8"))))


def _is_environment(node: ast.AST) -> bool:
    names = {"environ", "environb", "getenv", "getenvb", "putenv"}
    if isinstance(node, ast.ImportFrom):
        return node.module == "os" and any(alias.name in names for alias in node.names)
    return isinstance(node, ast.Attribute) and node.attr in names and getattr(node.value, "id", "") == "os"


def test_one_file_reads_the_environment() -> None:
    using = {str(path.relative_to(ROOT)) for path in PRODUCT if _environment_used(path)}
    assert using - OTHERS.keys() == {READER}
    assert OTHERS.keys() - using == set(), "a reason that is no longer needed"


@pytest.mark.parametrize("other", OTHERS)
def test_the_others_do_not_touch_our_settings(other: str) -> None:
    assert _NAME.findall((ROOT / other).read_text("utf-8")) == []


def _documents() -> Iterator[Path]:
    yield from (ROOT / "README.md", ROOT / "SECURITY.md")
    yield from (ROOT / "docs").rglob("*.md")


def test_a_variable_that_code_or_documents_name_is_a_setting() -> None:
    known = {name for field in Settings.__fields__.values() for name in variables(field)}
    named = {(path.name, name) for path in (*PRODUCT, *_documents()) for name in _NAME.findall(path.read_text("utf-8"))}
    assert {(file, name) for file, name in named if name not in known} == set()


def test_the_page_of_the_settings_is_what_the_command_prints() -> None:
    written = (ROOT / "docs" / "settings.md").read_text("utf-8")
    assert written == as_markdown(), "laskuapuri settings --markdown > docs/settings.md"


@pytest.mark.parametrize("name", Settings.__fields__)
def test_a_setting_says_what_it_means_and_where_it_belongs(name: str) -> None:
    info = Settings.__fields__[name].field_info
    assert info.description and info.extra["group"]
