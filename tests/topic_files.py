"""Topics of a test's own, as files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

#: Ways to ask for another package: enough for a topic, none of them in data/.
WORDINGS = (
    "paketin vaihto ykkösestä kakkoseen",
    "isompaan pakettiin siirtyminen kesällä",
    "pienempi paketti käyttöön ensi vuonna",
    "mikä paketti meillä oikein on nyt",
    "vaihdetaanko paketti toiseen heti",
    "pro-paketti kiitos meidän tiimille",
    "alempi palvelutaso riittäisi meille hyvin",
    "laajempi kokonaisuus olisi tarpeen",
)


def topic_text(topic: str, examples: Iterable[str] = WORDINGS, more: str = "") -> str:
    """A topic's file with plain texts, `more` of its keys and these examples."""
    texts = "".join(f"{key}: {{fi: Teksti aiheesta {topic}}}\n" for key in ("title", "question", "answer"))
    return f"topic: {topic}\n{texts}{more}examples:\n" + "".join(f"  - {example}\n" for example in examples)


def write_topic(folder: Path, topic: str, examples: Iterable[str] = WORDINGS, more: str = "") -> Path:
    """The file in `folder`/topics."""
    path = folder / "topics" / f"{topic}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(topic_text(topic, examples, more), "utf-8")
    return path


def numbered(word: str, count: int = 8) -> list[str]:
    """Examples that differ from each other and from those of another word."""
    return [f"{word} kysymys numero {number}" for number in range(count)]


def matter_text(matter: str, examples: Iterable[str]) -> str:
    """A neighboring matter's file with plain texts and these examples."""
    texts = "".join(f"{key}: {{fi: Teksti asiasta {matter}}}\n" for key in ("title", "answer", "message"))
    return f"matter: {matter}\n{texts}examples:\n" + "".join(f"  - {example}\n" for example in examples)


def write_matter(folder: Path, matter: str, examples: Iterable[str]) -> Path:
    """The file in `folder`/matters."""
    path = folder / "matters" / f"{matter}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(matter_text(matter, examples), "utf-8")
    return path
