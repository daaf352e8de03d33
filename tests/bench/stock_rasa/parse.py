"""Decisions of a stock Rasa model: JSON lines with a text in, JSON lines as `laskuapuri parse` writes them out.

Runs in a process of its own and imports nothing of ours, so that Rasa gets the TensorFlow that its pipeline
needs. Called by bot/training/evaluation/stock.py: `python parse.py MODEL.tar.gz < texts > decisions`.
"""

from __future__ import annotations

import asyncio
import json
import sys
from time import perf_counter, process_time
from typing import Any

NOT_SURE = "nlu_fallback"  # FallbackClassifier put it on top: below its threshold, or two intents too near
FOREIGN = "out_of_scope"


def decision(parsed: dict[str, Any]) -> dict[str, Any]:
    """Answer with the top intent, or fallback; stock Rasa has no third way. The ranking is the classifier's own."""
    intent = parsed["intent"]
    ranking = [[entry["name"], entry["confidence"]] for entry in parsed["intent_ranking"] if entry["name"] != NOT_SURE]
    confidence = ranking[0][1] if ranking else 0.0
    if intent["name"] in (NOT_SURE, FOREIGN, None):
        return {"decision": "fallback", "topic": None, "options": [], "confidence": confidence, "ranking": ranking}
    return {"decision": "answer", "topic": intent["name"], "options": [], "confidence": confidence, "ranking": ranking}


def main() -> None:
    from rasa.core.agent import Agent  # with TensorFlow behind it; the rule above must be testable without

    agent = Agent()
    agent.load_model(sys.argv[1])
    for line in sys.stdin:
        text = json.loads(line)["text"]
        start = perf_counter(), process_time()
        parsed = asyncio.run(agent.parse_message(text))
        spent = {"seconds": perf_counter() - start[0], "cpu_seconds": process_time() - start[1]}
        print(json.dumps({"text": text, **decision(parsed), **spent}, ensure_ascii=False))


if __name__ == "__main__":
    main()
