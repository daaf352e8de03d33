"""The three-tier rule itself, on plain numbers, so that it can be tested and tuned without a model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from services.content.catalogue import CONVERSATION, OUT_OF_SCOPE, Topics, current_topics

MOST_OPTIONS = 3
_NEAR = 0.5  # of the leader's score: what has as much is near it
_SAME_WISH = {"stop": ("deny",)}  # "ei, lopeta" is no doubt between the two


class Thresholds(NamedTuple):
    """Chosen on the challenge sets and general Finnish.

    `answer`: least score of a topic that is answered; `margin`: how far ahead of the next intent it must be;
    `option`: least score of a topic that is offered; `talk`: least score of small talk;
    `foreign_margin`: how far "out of scope" must be ahead of every topic to settle the matter;
    `foreign_option`: least score of a topic that is offered although "out of scope" leads;
    `part`: least score of a topic in one part of a message with several;
    `supported_part`: the same of a topic that the whole message is near to as well;
    `sibling`: how far ahead of the other side of its matter (Topics.family) a topic must be;
    `matter`: least score of a neighboring matter that is named where no topic is;
    `matter_for_topics`: least score of one that is named in the place of the topics that would be offered;
    `matter_beside`: least score of one that a part asks about beside a topic.
    """

    answer: float = 0.75
    margin: float = 0.1
    option: float = 0.08
    talk: float = 0.5
    foreign_margin: float = 0.75
    foreign_option: float = 0.15
    part: float = 0.85
    supported_part: float = 0.5
    sibling: float = 0.3
    matter: float = 0.2
    matter_for_topics: float = 0.6
    matter_beside: float = 0.35


class Reason:
    """What decided. Each has its sentence in the console's strings, under bench.reasons."""

    CLEAR = "clear"  # the score of a topic
    TALK = "talk"  # the score of small talk
    UNSURE = "unsure"  # no topic was clear, some were near
    FOREIGN = "foreign"  # "out of scope" led, and no topic was near
    TOO_WEAK = "too_weak"  # nothing was near
    KNOWN_MATTER = "known_matter"  # none of our topics, but a matter of which something is known
    NOTHING_READ = "nothing_read"  # no ranking at all
    CLEAR_PART = "clear_part"  # one part of the message told the topic, the whole did not
    UNSURE_PART = "unsure_part"  # a part and the whole told different topics
    SEVERAL = "several"  # the parts are about different matters
    FIGURES = "figures"  # the message's figures told which of two topics
    CLOSED = "closed"  # the nearest topic is not open at present
    LOOSE_WORDS = "loose_words"  # words that name a subject and ask nothing
    CONTACT_WORDS = "contact_words"  # the words of the button that leaves a contact request
    BARE_DETAIL = "bare_detail"  # nothing but a value for a form
    WHOLE_REPLY_STOP = "whole_reply_stop"  # a reply that as a whole leaves the form
    WHOLE_REPLY_DENY = "whole_reply_deny"  # a reply that as a whole declines
    LANGUAGE_EN = "language_en"  # written in English
    LANGUAGE_SV = "language_sv"  # written in Swedish


REASONS = tuple(value for name, value in vars(Reason).items() if name.isupper())


class Verdict(NamedTuple):
    """`decision` is answer, clarify or fallback; `topic` only with answer, `options` only with clarify.

    `reason`: what decided, one of REASONS. `several`: the options are several matters that were all asked about.
    `language`: `en` or `sv`, with fallback, for a message in that language. `matter`: the neighboring matter
    (data/matters) that the message is about, with fallback; `beside`: those that other parts of the message ask about,
    `also`: topics that others may ask about, for whoever answers to offer them.
    """

    decision: str
    topic: str | None
    options: list[str]
    confidence: float
    reason: str
    several: bool = False
    language: str | None = None
    matter: str | None = None
    beside: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


NOTHING = Verdict("fallback", None, [], 0.0, Reason.NOTHING_READ)


class Standing(NamedTuple):
    """How the best intent stands: its score `together` with the other side of its matter, how far that is `ahead` of
    everything else, and how far the intent is ahead of what is `beside` it on that other side."""

    together: float
    ahead: float
    beside: float


def decide(ranking: list[tuple[str, float]], thresholds: Thresholds, topics: Topics | None = None) -> Verdict:
    """The verdict on a ranking of (intent, score), best first; an empty one is a fallback.

    `topics`, here and below: those of the model; without them the ones of data/topics.
    """
    topics = topics or current_topics()
    if not ranking:
        return NOTHING
    best, score = ranking[0]
    if _is_clear(ranking, thresholds, topics):
        return Verdict("answer", best, [], score, Reason.TALK if best in CONVERSATION else Reason.CLEAR)
    options = _options(ranking, thresholds, topics)
    if options:
        return Verdict("clarify", None, options, score, Reason.UNSURE)
    return Verdict("fallback", None, [], score, Reason.FOREIGN if best == OUT_OF_SCOPE else Reason.TOO_WEAK)


def standing(ranking: list[tuple[str, float]], topics: Topics | None = None) -> Standing:
    """The numbers that the thresholds are compared with, of a ranking that is not empty."""
    family = (topics or current_topics()).family
    (best, score), *rest = ranking
    siblings = [value for name, value in rest if family(name) == family(best)]
    rivals = [value for name, value in rest if name not in _SAME_WISH.get(best, ()) and family(name) != family(best)]
    together = score + sum(siblings)
    return Standing(together, together - max(rivals, default=0.0), score - max(siblings, default=0.0))


def least_score(best: str, thresholds: Thresholds, topics: Topics | None = None) -> float | None:
    """The least score with which the intent is answered; None for one that never is."""
    if best in (topics or current_topics()):
        return thresholds.answer
    return thresholds.talk if best in CONVERSATION else None


def _is_clear(ranking: list[tuple[str, float]], thresholds: Thresholds, topics: Topics) -> bool:
    """Likely enough together with its other side, ahead of that side, and ahead of everything else."""
    needed, stands = least_score(ranking[0][0], thresholds, topics), standing(ranking, topics)
    return (
        needed is not None
        and stands.together >= needed
        and stands.ahead >= thresholds.margin
        and stands.beside >= thresholds.sibling
    )


def with_parts(
    whole: Verdict, rankings: list[list[tuple[str, float]]], thresholds: Thresholds, topics: Topics | None = None
) -> Verdict:
    """The verdict in the light of the message's parts.

    Parts about different matters: all are offered. One part about one of our topics, while the whole left a
    doubt between topics (a long story with one question in it): answered when the whole leans to the same matter,
    else offered first. A whole that is none of ours stays so, whatever is mentioned in passing.
    """
    topics = topics or current_topics()
    found = _matters(rankings, thresholds, topics, [whole.topic or "", *whole.options])
    if len(found) > 1:
        asked = [topic for topic, _ in found.values()]
        least = min(score for _, score in found.values())
        return Verdict("clarify", None, asked, least, Reason.SEVERAL, several=True)
    if not found or whole.decision != "clarify":
        return whole
    topic, score = next(iter(found.values()))
    if topics.family(whole.options[0]) == topics.family(topic):
        return Verdict("answer", topic, [], score, Reason.CLEAR_PART)
    options = [topic, *(option for option in whole.options if option != topic)][:MOST_OPTIONS]
    return Verdict("clarify", None, options, score, Reason.UNSURE_PART)


def _matters(
    rankings: list[list[tuple[str, float]]], thresholds: Thresholds, topics: Topics, near: Sequence[str]
) -> dict[str, tuple[str, float]]:
    """Family -> its likeliest (topic, score) among the leaders of the parts, in the order of the parts.

    A leader that is less sure counts beside a sure one when it is `near` to the whole message too.
    """
    found: dict[str, tuple[str, float]] = {}
    for topic, score in (ranking[0] for ranking in rankings if ranking):
        matter = topics.family(topic)
        least = thresholds.supported_part if topic in near else thresholds.part
        if topic in topics and score >= max(least, found.get(matter, ("", 0.0))[1]):
            found[matter] = topic, score
    return found if any(score >= thresholds.part for _, score in found.values()) else {}


class Part(NamedTuple):
    """A part of a message: its ranking, and its likeliest neighboring matter.

    `asks`: it is a whole question; `adds`: one that says itself that it comes beside another.
    """

    ranking: list[tuple[str, float]]
    matter: tuple[str, float] | None = None
    asks: bool = False
    adds: bool = False


def with_questions_beside(
    whole: Verdict, parts: Sequence[Part], thresholds: Thresholds, topics: Topics | None = None
) -> Verdict:
    """The verdict with the neighboring matters that other parts of the message ask about.

    A topic that is clear in one part is answered beside them, also where the whole was too mixed to be anything.
    """
    topics = topics or current_topics()
    sure = _matters([part.ranking for part in parts], thresholds, topics, ())
    beside = tuple(dict.fromkeys(part.matter[0] for part in parts if part.matter and _is_of_matter(part, thresholds)))
    if whole.decision == "fallback" and len(sure) == 1 and beside:
        topic, score = next(iter(sure.values()))
        whole = Verdict("answer", topic, [], score, Reason.CLEAR_PART)
    if whole.decision == "fallback" or (whole.decision == "clarify" and not sure):
        return whole
    return whole._replace(beside=beside if sure else (), also=tuple(_perhaps_asked(whole, parts, thresholds, topics)))


def _perhaps_asked(whole: Verdict, parts: Sequence[Part], thresholds: Thresholds, topics: Topics) -> Iterator[str]:
    """Topics that lead a question of their own and are not sure enough to be answered."""
    known = {topics.family(name) for name in (whole.topic or "", *whole.options)}
    for part in parts:
        topic, score = part.ranking[0] if part.ranking else ("", 0.0)
        if part.adds and topic in topics and topics.family(topic) not in known and score >= thresholds.supported_part:
            known.add(topics.family(topic))
            yield topic


def _is_of_matter(part: Part, thresholds: Thresholds) -> bool:
    is_foreign = bool(part.ranking) and part.ranking[0][0] == OUT_OF_SCOPE
    least = thresholds.matter if part.adds else thresholds.matter_beside
    return part.asks and is_foreign and part.matter is not None and part.matter[1] >= least


def with_matter(
    verdict: Verdict, matter: tuple[str, float] | None, ranking: list[tuple[str, float]], thresholds: Thresholds
) -> Verdict:
    """The verdict in the light of the likeliest neighboring matter: it names what no topic answers.

    A sure one also stands before topics that would only be offered while "out of scope" is near them.
    """
    if matter is None or not ranking or verdict.several:
        return verdict
    name, score = matter
    least = {"fallback": thresholds.matter, "clarify": thresholds.matter_for_topics}.get(verdict.decision)
    if least is None or score < least or (verdict.decision == "clarify" and not _foreign_is_near(ranking)):
        return verdict
    return Verdict("fallback", None, [], score, Reason.KNOWN_MATTER, matter=name)


def _foreign_is_near(ranking: list[tuple[str, float]]) -> bool:
    return dict(ranking).get(OUT_OF_SCOPE, 0.0) >= _NEAR * ranking[0][1]


def ask_back(ranking: list[tuple[str, float]], topics: Topics | None = None) -> Verdict:
    """The verdict on words that name a subject and ask nothing: the nearest topics are offered."""
    topics = topics or current_topics()
    options = [name for name, _ in ranking if name in topics][:MOST_OPTIONS]
    score = ranking[0][1] if ranking else 0.0
    return Verdict("clarify" if options else "fallback", None, options, score, Reason.LOOSE_WORDS)


def _options(ranking: list[tuple[str, float]], thresholds: Thresholds, topics: Topics) -> list[str]:
    """The topics worth offering, best first."""
    (best, score), ours = ranking[0], [entry for entry in ranking if entry[0] in topics]
    least = thresholds.option
    if best == OUT_OF_SCOPE:
        if not ours or score - ours[0][1] >= thresholds.foreign_margin:
            return []
        least = thresholds.foreign_option
    return [name for name, value in ours if value >= least][:MOST_OPTIONS]
