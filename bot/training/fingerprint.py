"""What a model was trained from, as one hash: data, domain, configuration and our components."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from bot.paths import COMPONENTS, CONFIG, DATA, DIALOGUE, DOMAIN, PHRASES, ROOT
from bot.training.request_domain import request_domain
from services.content.matters import read_matter
from services.content.texts import responses_of
from services.content.topic_file import read_topic

_SHORT = 12  # hexadecimal digits in a model's file name
# What makes training data of the files.
_READERS = ("importer.py", "project_data.py", "replies.py", "rule_templates.py", "request_domain.py", "negatives.py")
_NOT_LEARNT = ("facts.yml", PHRASES.name)  # for the console alone, for simulated customers alone


def data_fingerprint(data: Path = DATA) -> str:
    """Changes exactly when something that training reads changes. Raises WrongData."""
    digest = hashlib.sha256()
    code = (*_files(COMPONENTS, "*.py", "*.csv"), *_files(DIALOGUE, "*.py"), *_readers())
    for path in (CONFIG, *_files(DOMAIN, "*.yml"), *code):
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(path.read_bytes())
    digest.update(repr(request_domain()).encode())
    for path in _files(data, "*.yml"):
        if path.relative_to(data).parts[0] not in _NOT_LEARNT:
            digest.update(path.relative_to(data).as_posix().encode())
            digest.update(_what_counts(path, data))
    return digest.hexdigest()[:_SHORT]


def _what_counts(path: Path, data: Path) -> bytes:
    """Of the responses their names, of a topic or matter what is learnt: texts are read when they are said."""
    if path.parent == data / "topics":
        topic = read_topic(path)
        return repr((topic.topic, topic.examples, topic.not_this, topic.opens, topic.family)).encode()
    if path.parent == data / "matters":
        matter = read_matter(path)
        return repr((matter.matter, matter.examples)).encode()
    if (data / "texts") in path.parents:
        return "\n".join(sorted(responses_of(path.read_text(encoding="utf-8")))).encode()
    return path.read_bytes()


def _readers() -> Iterator[Path]:
    paths = (Path(__file__).with_name(name) for name in _READERS)
    yield from (path for path in paths if path.exists())


def _files(folder: Path, *patterns: str) -> Iterator[Path]:
    for pattern in patterns:
        yield from sorted(folder.rglob(pattern))
