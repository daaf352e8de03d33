"""The calculator pages at /laskurit: plain forms that work without JavaScript; the inputs are in the address."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from bot.server.calculator_forms import FORMS, Form, Outcome, run
from bot.server.routes.pages import TEMPLATES
from bot.server.schemas.calculator_fields import LONGEST_VALUE

router = APIRouter(include_in_schema=False)


@router.get("/laskurit", response_class=HTMLResponse)
async def show_calculators() -> str:
    """The list of calculators."""
    return TEMPLATES.get_template("calculators.html").render(forms=FORMS.values())


@router.get("/laskurit/{name}", response_class=HTMLResponse)
async def show_calculator(name: str, request: Request) -> str:
    """One calculator, with its result when the address carries inputs."""
    form = FORMS.get(name)
    if form is None:
        raise HTTPException(404)
    typed = {field.name: request.query_params.get(field.name, "")[:LONGEST_VALUE] for field in form.fields}
    return _page(form, typed, await run(form, typed))


def _page(form: Form, typed: dict[str, str], outcome: Outcome) -> str:
    names = {field.name for field in form.fields}
    elsewhere = [sentence for name, sentence in outcome.errors.items() if name not in names]
    return TEMPLATES.get_template("calculator.html").render(
        form=form,
        forms=FORMS.values(),
        typed=typed,
        errors=outcome.errors,
        other_errors=elsewhere,
        **_shown(outcome.answer or {}),
    )


def _shown(answer: dict[str, Any]) -> dict[str, Any]:
    timeline = answer.get("timeline")
    said = [answer.get("text", ""), (answer.get("vat") or {}).get("text", "")]
    # The steps stand in the table; the lines that repeat them in the chat's text are left out.
    lines = [line for text in said for line in text.splitlines() if not line.startswith("•")]
    return {
        "text": "\n".join(lines),
        "steps": answer.get("steps", []),
        "timeline": timeline,
        "svg": Markup(timeline["svg"]) if timeline else "",  # noqa: S704 - timeline_svg escapes every text
    }
