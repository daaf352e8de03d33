"""Rules that are written once for every form and every topic: what data/rules says with `<...>`, written out for Rasa.

The forms are those of the requests, of which the catalogue of kinds tells, and the `calculations` that a rules file
names, each with the action that follows when all of it is known. Before the form of a request the answer of the topic
that opens it is said; a calculation is an answer itself, and so is a request that only asks. In the rules stands

- `<form>` for each of these forms: the rule is written once a form; `<request>` and `<calculation>` for those alone;
- `<end>` for the action that follows the form;
- `intent: <topic>` for every topic that opens nothing;
- `intent: <opening topic>` for the topics that open the form, which a rule without any of them goes without;
- `intent: <topic answered in between>` for the topics that are answered while the form waits: those that open
  nothing and, in a request, those that opened it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from services.content.catalogue import Catalogue
from services.requests.kind import RequestKind

CALCULATIONS = "calculations"  # the key of a rules file
_SUFFIX = "_form"


class Form(NamedTuple):
    """`kind` is what a topic's `opens` says; the topic of a request is answered first."""

    kind: str
    end: str
    is_request: bool

    @property
    def name(self) -> str:
        """Rasa's name for it."""
        return f"{self.kind}{_SUFFIX}"


def forms_of(content: Mapping[str, Any], kinds: Iterable[RequestKind]) -> list[Form]:
    """The forms of a rules file: those of the requests, if it names calculations, and these."""
    if CALCULATIONS not in content:
        return []
    requests = [Form(kind.name, kind.end, kind.is_stored) for kind in kinds]
    return requests + [Form(name.removesuffix(_SUFFIX), end, False) for name, end in content[CALCULATIONS].items()]


def written_out(content: Mapping[str, Any], catalogue: Catalogue, kinds: Iterable[RequestKind]) -> dict[str, Any]:
    """The file's content as Rasa reads it."""
    forms = forms_of(content, kinds)
    rules = [rule for entry in content.get("rules") or () for rule in _of_forms(entry, forms, catalogue)]
    kept = {key: value for key, value in content.items() if key != CALCULATIONS}
    return {**kept, "rules": rules} if "rules" in content else kept


def _of_forms(rule: Mapping[str, Any], forms: Iterable[Form], catalogue: Catalogue) -> Iterator[Any]:
    written = repr(rule)
    kinds = [mark for mark in ("<form>", "<request>", "<calculation>") if mark in written]
    if not kinds:
        topics = {"<topic>": [name for name, topic in catalogue.topics.items() if topic.opens is None]}
        yield from _with_intents(rule, topics)
        return
    for form in forms:
        if kinds[0] == "<form>" or (kinds[0] == "<request>") == form.is_request:
            filled = _filled(rule, {kinds[0]: form.name, "<end>": form.end})
            yield from _with_intents(filled, _topics_of(form, catalogue))


def _topics_of(form: Form, catalogue: Catalogue) -> dict[str, list[str]]:
    plain = [name for name, topic in catalogue.topics.items() if topic.opens is None]
    opening = [name for name, topic in catalogue.topics.items() if topic.opens == form.kind]
    between = [*plain, *opening] if form.is_request else plain
    return {"<topic>": plain, "<opening topic>": opening, "<topic answered in between>": between}


def _filled(value: Any, names: Mapping[str, str]) -> Any:
    """The value with the names in the place of their marks, in all of its texts and keys."""
    if isinstance(value, Mapping):
        return {_filled(key, names): _filled(entry, names) for key, entry in value.items()}
    if isinstance(value, list):
        return [_filled(entry, names) for entry in value]
    if isinstance(value, str):
        for mark, name in names.items():
            value = value.replace(mark, name)
    return value


def _with_intents(rule: Mapping[str, Any], topics: Mapping[str, list[str]]) -> Iterator[Any]:
    """The rule with a choice of intents in the place of a mark; nothing when there is none to choose."""
    steps = []
    for step in rule["steps"]:
        mark = step.get("intent")
        if mark not in topics:
            steps.append(step)
        elif topics[mark]:
            steps.append({"or": [{"intent": name} for name in topics[mark]]})
        else:
            return
    yield {**rule, "steps": steps}
