"""What the bot is trained from, read from data/ without Rasa: topics, matters, examples, responses, rules, stories.

Each file is read once. What cannot be used is refused here, with file, line and what to do: training and
`laskuapuri content check` both come by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from ruamel.yaml.error import YAMLError

from bot.paths import PHRASES
from bot.training.example_files import BadExamples, content_of, examples_in
from bot.training.replies import Reply, also_in_forms, replies_in, replies_of_examples
from bot.training.rule_templates import forms_of, written_out
from services.content.catalogue import Catalogue, read_catalogue
from services.content.checked_yaml import WrongData
from services.content.matters import Matters, WrongMatter, read_matters
from services.content.topic import OUT_OF_SCOPE, Topic
from services.content.topic_file import WrongTopic
from services.content.wording import folded
from services.requests.catalogue import load_kinds
from services.requests.labels import needed_texts

TOPICS, MATTERS = "topics", "matters"  # the folders of their files, in one of the places


class ProjectData:
    """The files below some places: data/ as a whole, or some of its folders."""

    def __init__(self, places: Sequence[Path | str]) -> None:
        self._places = [Path(place) for place in places]

    def check(self) -> None:
        """Raises WrongData, with the file and what to do, if training could not use something."""
        _ = self.examples, self.replies
        for name, kind in load_kinds().items():
            missing = [text for text in needed_texts(kind) if text not in self.responses]
            if missing:
                place = f"data/texts/requests/{name}.yml"
                raise WrongData(
                    f"{place}: the request kind {name} needs the texts {', '.join(missing)}: write them there"
                )

    @cached_property
    def catalogue(self) -> Catalogue:
        """The topics. Raises WrongTopic, also for one that clashes with the other files."""
        found = Catalogue(topic for folder in self._folders(TOPICS) for topic in read_catalogue(folder).topics.values())
        for topic in found.topics.values():
            self._refuse_clashes(topic)
        return found

    @cached_property
    def matters(self) -> Matters:
        """The neighboring matters; a topic of the same name takes the place of one. Raises WrongMatter."""
        read = (read_matters(folder).by_name.values() for folder in self._folders(MATTERS))
        found = [one for matters in read for one in matters if one.matter not in self.catalogue.topics]
        for one in found:
            for example, intent, name in self._said_elsewhere(one.examples):
                told = f"the example `{example}` is one of {intent} in {name} too: remove one"
                raise WrongMatter(f"{one.place(example)}: {told}")
        return Matters(found)

    @cached_property
    def matter_of(self) -> Mapping[str, str]:
        """Example -> the matter that it asks about."""
        return {text: one.matter for one in self.matters.by_name.values() for text in one.examples}

    @cached_property
    def examples(self) -> list[tuple[str, str]]:
        """(text, intent) of everything to learn from. What stands in "out of scope" and in a topic is the topic's.

        What asks about a matter is out of scope.
        """
        sources = [(path.stem, self._written[path]) for path in self.files]
        for name, topic in self.catalogue.topics.items():
            pairs = [(text, name) for text in topic.examples]
            sources.append((name, [*pairs, *((text, OUT_OF_SCOPE) for text in topic.not_this)]))
        for name, matter in self.matters.by_name.items():
            sources.append((name, [(text, OUT_OF_SCOPE) for text in matter.examples]))
        pairs = [pair for _, found in sorted(sources, key=lambda source: source[0]) for pair in found]
        ours = {folded(text) for text, _ in self.catalogue.examples}
        return [(text, intent) for text, intent in pairs if intent != OUT_OF_SCOPE or folded(text) not in ours]

    @cached_property
    def replies(self) -> list[Reply]:
        """What people say in a context, to learn turns from; none where there is no file of replies."""
        found = [
            reply for path, content in self.files.items() if "replies" in content for reply in replies_in(content, path)
        ]
        return [*found, *also_in_forms(found), *replies_of_examples(self.examples)] if found else []

    @cached_property
    def near_misses(self) -> frozenset[str]:
        """The examples that a topic's own file says it is not."""
        return frozenset(text for topic in self.catalogue.topics.values() for text in topic.not_this)

    @cached_property
    def responses(self) -> dict[str, Any]:
        """Response name -> its variations, those of topics and matters among them."""
        said = {**self.matters.responses, **self.catalogue.responses}
        found: dict[str, Any] = {name: [{"text": text}] for name, text in said.items()}
        for content in self.files.values():
            found.update(content.get("responses") or {})
        return found

    @cached_property
    def dialogues(self) -> dict[Path, Mapping[str, Any]]:
        """The files with rules or stories, the rules written out for every form and topic."""
        return {
            path: written_out(content, self.catalogue, load_kinds().values())
            for path, content in self.files.items()
            if "rules" in content or "stories" in content
        }

    @cached_property
    def files(self) -> dict[Path, Mapping[str, Any]]:
        """The content of every file that is no topic and no matter."""
        return {path: self._content(path) for path in self._paths if path.parent.name not in (TOPICS, MATTERS)}

    @cached_property
    def _paths(self) -> list[Path]:
        found = (path for place in self._places for path in ([place] if place.is_file() else place.rglob("*.yml")))
        return sorted(dict.fromkeys(path for path in found if path.parent.name != PHRASES.name))

    def _folders(self, name: str) -> list[Path]:
        return list(dict.fromkeys(path.parent for path in self._paths if path.parent.name == name))

    def _content(self, path: Path) -> Mapping[str, Any]:
        try:
            return content_of(path)
        except YAMLError as error:
            raise BadExamples(f"{path} cannot be read: {error}") from error

    @cached_property
    def _written(self) -> dict[Path, list[tuple[str, str]]]:
        """The examples of Rasa's files."""
        return {path: list(examples_in(dict(content), path)) for path, content in self.files.items()}

    @cached_property
    def _of_conversation(self) -> dict[str, tuple[str, str]]:
        """The words of each example that is not out of scope, with the intent and the file that have it."""
        pairs = ((path.name, pair) for path, found in self._written.items() for pair in found)
        return {folded(text): (intent, name) for name, (text, intent) in pairs if intent != OUT_OF_SCOPE}

    def _refuse_clashes(self, topic: Topic) -> None:
        kinds = {form.kind for content in self.files.values() for form in forms_of(content, load_kinds().values())}
        if topic.opens is not None and kinds and topic.opens not in kinds:
            known = ", ".join(sorted(kinds))
            raise WrongTopic(f"{topic.place('opens')}: nothing named `{topic.opens}` can be opened: use one of {known}")
        for path, content in self.files.items():
            for name in topic.responses().keys() & (content.get("responses") or {}).keys():
                taken = f"{path.name} has the text {name} already"
                raise WrongTopic(f"{topic.place('topic')}: {taken}: give the topic another name")
        for example, intent, name in self._said_elsewhere(topic.examples):
            told = f"the example `{example}` is one of {intent} in {name} too: remove one"
            raise WrongTopic(f"{topic.place(example)}: {told}")

    def _said_elsewhere(self, examples: Iterable[str]) -> Iterator[tuple[str, str, str]]:
        for example in examples:
            if folded(example) in self._of_conversation:
                yield example, *self._of_conversation[folded(example)]
