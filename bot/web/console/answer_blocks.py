"""One response's text within the text of its YAML file; every other character stays as it is."""

from __future__ import annotations

import json
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from services.content.text_files import responses_of


class UnknownLayout(ValueError):
    """The file is not laid out as ours are, so that a text cannot be changed in it blindly."""


def with_text(content: str, response: str, text: str) -> str:
    """The file's text with the response's first variation saying `text`.

    Raises UnknownLayout when the result would not read as the same responses with this one changed.
    """
    end = "\r\n" if "\r\n" in content else "\n"
    try:
        node = _text_node(YAML(typ="safe", pure=True).compose(content), response)
        old = content[node.start_mark.index : node.end_mark.index]
        kept = old[len(old.rstrip()) :]  # a block reaches to the next entry; a comment after it is not in it
        written = _scalar(text, node.start_mark.line, content, end)
        changed = content[: node.start_mark.index] + written + kept + content[node.end_mark.index :]
        before, after = responses_of(content), responses_of(changed)
    except (YAMLError, AttributeError, KeyError, IndexError) as error:
        raise UnknownLayout(f"{response}: {error}") from error
    if after != _expected(before, response, text):
        raise UnknownLayout(f"{response} is not laid out as the other responses: change it in the file")
    return changed


def _text_node(root: Node | None, response: str) -> ScalarNode:
    variations = _value(_value(root, "responses"), response)
    if not isinstance(variations, SequenceNode):
        raise KeyError(response)
    node = _value(variations.value[0], "text")
    if not isinstance(node, ScalarNode) or node.anchor:
        raise KeyError("text")
    return node


def _value(node: Node | None, key: str) -> Node:
    if isinstance(node, MappingNode):
        for name, value in node.value:
            if name.value == key:
                found: Node = value
                return found
    raise KeyError(key)


def _scalar(text: str, line: int, content: str, end: str) -> str:
    """The text as YAML in the files' style: one line in quotes, several as a block below the key."""
    if "\n" not in text:
        return json.dumps(text, ensure_ascii=False)
    start = content.splitlines()[line]
    indent = " " * (len(start) - len(start.lstrip(" -")) + 2)
    return end.join(["|-", *(f"{indent}{said}" if said else "" for said in text.split("\n"))])


def _expected(before: Any, response: str, text: str) -> dict[str, Any]:
    first, *others = before[response]
    return {**before, response: [{**first, "text": text}, *others]}
