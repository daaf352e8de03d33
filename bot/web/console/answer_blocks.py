"""One text in the YAML file of a response, a topic or a matter; every other character stays as it is."""

from __future__ import annotations

import copy
import json
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from services.content.matters import matter_response
from services.content.topic import LANGUAGE, response_keys

_Path = tuple[Any, ...]  # of keys and places in lists, from the file's root to the text


class UnknownLayout(ValueError):
    """The file is not laid out as ours are, so that a text cannot be changed in it blindly."""


def with_text(content: str, response: str, text: str) -> str:
    """The file's text with the response (its first variation, or the topic's own text) saying `text`.

    Raises UnknownLayout when the result would not read as the same content with this one changed.
    """
    end = "\r\n" if "\r\n" in content else "\n"
    try:
        root = YAML(typ="safe", pure=True).compose(content)
        place = _place(root, response)
        node, in_braces = _text_node(root, place)
        old = content[node.start_mark.index : node.end_mark.index]
        kept = old[len(old.rstrip()) :]  # a block reaches to the next entry; a comment after it is not in it
        followed = content[node.start_mark.index + len(old.rstrip()) :].partition("\n")[0].strip()  # by a comment
        written = _scalar(text, node.start_mark.line, content, end, one_line=in_braces or bool(followed))
        changed = content[: node.start_mark.index] + written + kept + content[node.end_mark.index :]
        before, after = (YAML(typ="safe").load(each) for each in (content, changed))
    except (YAMLError, AttributeError, KeyError, IndexError) as error:
        raise UnknownLayout(f"{response}: {error}") from error
    if after != _expected(before, place, text):
        raise UnknownLayout(f"{response} is not laid out as the other texts: change it in the file")
    return changed


def _place(root: Node | None, response: str) -> _Path:
    head = {key.value: value.value for key, value in root.value} if isinstance(root, MappingNode) else {}
    keys = response_keys(head["topic"], response) if "topic" in head else None
    if "matter" in head and response == matter_response(head["matter"]):
        keys = ("answer",)
    return (*keys, LANGUAGE) if keys else ("responses", response, 0, "text")


def _text_node(root: Node | None, place: _Path) -> tuple[ScalarNode, bool]:
    """The node, and whether it stands in braces on one line."""
    node, in_braces = root, False
    for key in place:
        in_braces = bool(getattr(node, "flow_style", False))
        node = _value(node, key)
    if not isinstance(node, ScalarNode) or node.anchor:
        raise KeyError("text")
    return node, in_braces


def _value(node: Node | None, key: Any) -> Node:
    found: Node
    if isinstance(node, SequenceNode) and isinstance(key, int):
        found = node.value[key]
        return found
    if isinstance(node, MappingNode):
        for name, value in node.value:
            if name.value == key:
                found = value
                return found
    raise KeyError(key)


def _scalar(text: str, line: int, content: str, end: str, *, one_line: bool) -> str:
    """The text as YAML in the files' style: one line in quotes, several as a block below the key."""
    if "\n" not in text or one_line:
        return json.dumps(text, ensure_ascii=False)
    start = content.splitlines()[line]
    indent = " " * (len(start) - len(start.lstrip(" -")) + 2)
    return end.join(["|-", *(f"{indent}{said}" if said else "" for said in text.split("\n"))])


def _expected(before: Any, place: _Path, text: str) -> Any:
    after = copy.deepcopy(before)
    holder = after
    for key in place[:-1]:
        holder = holder[key]
    holder[place[-1]] = text
    return after
