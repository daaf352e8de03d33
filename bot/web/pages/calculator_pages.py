"""The calculator pages at /laskurit: plain forms that work without JavaScript; the inputs are in the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from bot.web.calculators.declaration import Calculator, Field, grouped
from bot.web.calculators.declared import declared
from bot.web.calculators.field_types import LONGEST_VALUE
from bot.web.pages.form_answers import Outcome, run
from bot.web.pages.help_page import TEMPLATES
from services.content.texts import load_texts, text

router = APIRouter(include_in_schema=False)
CALCULATORS = {calculator.page: calculator for calculator in declared()}


@router.get("/laskurit", response_class=HTMLResponse)
async def show_calculators() -> str:
    """The list of calculators."""
    return TEMPLATES.get_template("calculators.html").render(forms=CALCULATORS.values())


@router.get("/laskurit/{name}", response_class=HTMLResponse)
async def show_calculator(name: str, request: Request) -> str:
    """One calculator, with its result when the address carries inputs."""
    form = CALCULATORS.get(name)
    if form is None:
        raise HTTPException(404)
    asked = request.query_params.get("rows", "")
    rows = form.rows.count(request.query_params, asked) if form.rows else 0
    fields = form.fields(rows)
    typed = {field.name: request.query_params.get(field.name, "")[:LONGEST_VALUE] for field in fields}
    outcome = run(form, fields, typed)
    # Who asks for one more row is still filling in: what is empty is not blamed yet.
    errors = {name: said for name, said in outcome.errors.items() if typed.get(name)} if asked else outcome.errors
    return _page(form, fields, rows, typed, Outcome(outcome.answer, errors))


def _page(form: Calculator, fields: Sequence[Field], rows: int, typed: Mapping[str, str], outcome: Outcome) -> str:
    names = {field.name for field in fields} | ({form.rows.name} if form.rows else set())
    return TEMPLATES.get_template("calculator.html").render(
        form=form,
        forms=CALCULATORS.values(),
        groups=grouped(fields),
        rows=rows,
        typed=typed,
        errors=outcome.errors,
        other_errors=[sentence for name, sentence in outcome.errors.items() if name not in names],
        wording=lambda kind, field: _wording(kind, form, field),
        **_shown(form, outcome.answer or {}),
    )


def _wording(kind: str, form: Calculator, field: Field) -> str:
    """The label or hint that is the form's own, or that of all forms; a row has its own only. No hint is nothing."""
    own = f"utter_calculator_{kind}_{field.group if field.row else form.page}_{field.label}"
    names = [own] if field.row else [own, f"utter_calculator_{kind}_{field.label}"]
    return next((text(name) for name in names if name in load_texts()), "")


def _shown(form: Calculator, answer: dict[str, Any]) -> dict[str, Any]:
    timeline, vat = answer.get("timeline"), answer.get("vat")
    more = vat if isinstance(vat, dict) else {}
    steps = [*answer.get("steps", []), *more.get("steps", [])]
    # The steps stand in the table; the lines that repeat them in the chat's text are left out.
    lines = [line for said in (answer, more) for line in said.get("text", "").splitlines() if not line.startswith("•")]
    return {
        "text": "\n".join(lines),
        "steps": steps,
        # The last step in large type; not beside an invoice that says otherwise.
        "headlines": [
            said["steps"][-1] for said in (answer, more) if said and form.headline and "invoiced" not in answer
        ],
        "timeline": timeline,
        "svg": Markup(timeline["svg"]) if timeline else "",  # noqa: S704 - timeline_svg escapes every text
    }
