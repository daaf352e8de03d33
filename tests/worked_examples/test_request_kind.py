"""docs/how-to/request-kind.md and form-field.md, done: a request kind is one file and its texts, a field one of each.

Both changes are made in one copy of the project, which is trained, served and used by a customer and an agent.
"""

from __future__ import annotations

import csv
import io
import json
import re
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
import requests

from bot.web.console import passwords
from bot.web.console.models import ConsoleUser
from services.storage.database import open_session
from tests.server import RunningServer
from tests.worked_examples.copied_project import CopiedProject

HERE = Path(__file__).parent
REFERENCE = re.compile(r"LA-\w{4}-\w{2}")
PASSWORD = "pitkä ja hyvä salasana"
KIND = {
    "services/requests/kinds/invoice_copy.py": "invoice_copy/invoice_copy.py",
    "data/texts/requests/invoice_copy.yml": "invoice_copy/invoice_copy.yml",
}
TOPIC = {"data/topics/invoice_copy.yml": "invoice_copy/topic.yml"}  # one that opens it
FIELD = {"services/requests/kinds/refund.py", "data/texts/requests/refund.yml"}
_IMPORT = "from services.requests.kind import Ending, RequestField, RequestKind\n"
_ORDER_NUMBER = """        RequestField(
            "order_number",
            whole_reply=_order_number,
            is_optional=True,
            called="tilausnum",
        ),
"""
_READ = """

def _order_number(reply: str) -> str | None:
    match = re.fullmatch(r"(?:PO-)?\\d{4,8}", reply.strip(), re.IGNORECASE)
    return match[0].upper() if match else None
"""
_TEXTS = """  utter_ask_refund_order_number:
    - text: "Mikä on tilausnumeronne? Jos sitä ei ole, kirjoita ”ohita”."
      buttons:
        - title: "Ohita"
          payload: "/deny"
  utter_help_refund_order_number:
    - text: "Tilausnumero on ostotilauksenne numero, esimerkiksi PO-4711."
  utter_label_refund_order_number:
    - text: "Tilausnumero"
"""
REFUND = ("Haluan liikaa maksetut rahat takaisin tilille", "ei", "kyllä", "1967543-8", "10023", "450 €")
ACCOUNT = ("FI21 1234 5600 0007 85", "matti@firma.fi")


@dataclass(frozen=True)
class Site:
    """The copy, its server, and an agent's signed-in session in its console."""

    project: CopiedProject
    server: RunningServer
    agent: requests.Session

    def page(self, address: str) -> str:
        """A page of the console."""
        answer = self.agent.get(f"{self.server.url}/console/{address}", timeout=60)
        assert answer.status_code == 200, answer.text
        return answer.text

    def table(self) -> list[dict[str, str]]:
        """The queue as a spreadsheet gets it."""
        answer = self.agent.get(f"{self.server.url}/console/requests.csv?status=all", timeout=60)
        return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))

    def mails(self, reference: str, count: int) -> dict[str, str]:
        """Recipient -> body of the mails about a request, once so many have gone."""
        deadline = time.monotonic() + 30
        while True:
            paths = (self.project.root / "var" / "outbox").glob("*.eml")
            found = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in paths]
            mine = {mail["To"]: mail.get_content() for mail in found if reference in mail["Subject"]}
            if len(mine) >= count:
                return mine
            assert time.monotonic() < deadline, f"{reference}: {sorted(mine)}"
            time.sleep(0.3)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> CopiedProject:
    """The copy with both changes made."""
    copy = CopiedProject(tmp_path_factory.mktemp("project"))
    for place, source in {**KIND, **TOPIC}.items():
        copy.put(HERE / source, place)
    refund, texts = "services/requests/kinds/refund.py", "data/texts/requests/refund.yml"
    copy.replace(refund, "        IBAN,\n", f"{_ORDER_NUMBER}        IBAN,\n")
    copy.replace(refund, "from decimal import Decimal\n", "import re\nfrom decimal import Decimal\n")
    copy.replace(refund, "\n\nKIND = ", f"{_READ}\n\nKIND = ")
    copy.replace(texts, "  utter_ask_refund_iban:\n", f"{_TEXTS}  utter_ask_refund_iban:\n")
    copy.replace(
        texts,
        "        • Tilinumero: {iban}\n",
        "        • Tilausnumero: {order_number}\n        • Tilinumero: {iban}\n",
    )
    return copy


@pytest.fixture(scope="module")
def site(project: CopiedProject) -> Iterator[Site]:
    """Trained and served."""
    project.run("train")
    server = project.server()
    server.start()
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LASKUAPURI_VAR", str(server.var))
        with open_session() as session:
            hashed = passwords.hashed(PASSWORD)
            session.merge(ConsoleUser(name="anna", role="agent", password_hash=hashed, must_change=False))
    agent = requests.Session()
    agent.post(f"{server.url}/console/sign-in", data={"name": "anna", "password": PASSWORD}, timeout=60)
    yield Site(project, server, agent)
    server.stop()


def pressed(items: list[dict[str, Any]], title: str) -> str:
    """The payload of the button."""
    return next(b["payload"] for item in items for b in item.get("buttons") or [] if b["title"] == title)


def test_a_kind_is_one_file_and_its_texts_and_a_field_one_of_each(project: CopiedProject) -> None:
    assert project.changed() == {*KIND, *TOPIC, *FIELD}
    assert (len(KIND), len(FIELD)) == (2, 2)


def test_the_new_kind_goes_from_the_chat_to_the_team(site: Site) -> None:
    sender = uuid.uuid4().hex
    said = site.server.chat("Tarvitsisin kopion laskusta", "1967543-8", "10023", sender=sender)
    assert "Laskun kopion saat laskutuksestamme.\nVoin pyytää kopion puolestasi." in said[0]
    assert said[-1] == "Mihin sähköpostiosoitteeseen lähetämme kopion?"
    summary = site.server.ask("matti@firma.fi", sender)
    assert "• Y-tunnus: 1967543-8\n• Lasku tai viite: 10023\n• Sähköposti: m••••@firma.fi" in summary[-1]["text"]
    corrected = site.server.ask("korjaa lasku", sender)
    assert corrected[-1]["text"].startswith("Mistä laskusta tarvitsette kopion?")
    summary = site.server.ask("10024", sender)
    stored, _receipt = site.server.ask(pressed(summary, "Lähetä pyyntö"), sender)
    reference = REFERENCE.search(stored["text"])[0]  # type: ignore[index]
    mails = site.mails(reference, 2)
    assert "• Y-tunnus: 1967543-8\n• Lasku tai viite: 10024" in mails["severa.invoicing@visma.com"].replace("\r", "")
    assert "kiitos, olemme vastaanottaneet pyyntösi laskun kopiosta" in mails["matti@firma.fi"]
    assert reference in site.page("requests?kind=invoice_copy")
    assert "Laskukopio" in site.page("requests?kind=invoice_copy")
    page = site.page(f"requests/{reference}")
    assert all(word in page for word in ("Laskukopio", "Lasku tai viite", "10024", "Ilmoitus laskutukseen"))
    row = next(row for row in site.table() if row["Tunnus"] == reference)
    assert (row["Laji"], row["Y-tunnus"], row["Lasku tai viite"]) == ("Laskukopio", "1967543-8", "10024")
    assert row["Käsiteltävä"], "it has a deadline"
    assert "Laskukopio" in site.page("figures")
    (exported,) = json.loads(site.project.run("export", sender))["requests"]
    assert exported["kind"] == "invoice_copy"
    assert exported["details"] == {"business_id": "1967543-8", "invoice": "10024"}
    assert "odottaa käsittelyä" in site.server.chat(f"missä pyyntöni {reference} on?", "matti@firma.fi")[-1]


def test_the_new_kind_explains_stops_and_answers_in_between_as_every_form(site: Site) -> None:
    said = site.server.chat("Tarvitsisin kopion laskusta", "en tiedä", "Miten irtisanon palvelun?", "lopeta")
    assert "seitsemän numeroa" in said[1]
    assert "severa.support@visma.com" in said[2]
    assert "Y-tunnu" in said[2].splitlines()[-1]
    assert "eikä mitään lähetetty" in said[3]


@pytest.mark.parametrize(
    ("reply", "shown"), [("po-4711", "PO-4711"), ("20418", "20418"), ("ohita", None), ("ei ole", None)]
)
def test_the_new_field_of_the_refund_is_asked_stored_and_shown(site: Site, reply: str, shown: str | None) -> None:
    sender = uuid.uuid4().hex
    said = site.server.chat(*REFUND, reply, *ACCOUNT, "kyllä", sender=sender)
    assert said[5].startswith("Mikä on tilausnumeronne?")
    assert f"• Tilausnumero: {shown or 'ei annettu'}\n" in said[8]
    reference = REFERENCE.search(said[-1])[0]  # type: ignore[index]
    body = site.mails(reference, 2)["severa.invoicing@visma.com"].replace("\r", "")
    assert (f"• Tilausnumero: {shown}\n" in body) == bool(shown)
    assert ("<dt>Tilausnumero</dt>" in site.page(f"requests/{reference}")) == bool(shown)
    row = next(row for row in site.table() if row["Tunnus"] == reference)
    assert row["Tilausnumero"] == (shown or "")
    details = json.loads(site.project.run("export", sender))["requests"][0]["details"]
    assert details.get("order_number") == shown


def test_the_new_field_can_be_corrected_at_the_summary(site: Site) -> None:
    sender = uuid.uuid4().hex
    said = site.server.chat(*REFUND, "ohita", *ACCOUNT, "korjaa tilausnumero", "PO-1234", sender=sender)
    assert said[-2].startswith("Mikä on tilausnumeronne?")
    assert "• Tilausnumero: PO-1234" in said[-1]
    changed = site.server.ask("korjaa tietoja", sender)
    assert pressed(changed, "Tilausnumero") == '/inform{"change_field": "refund_order_number"}'
