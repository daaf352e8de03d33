"""Rasa's own action server finds every action of the domain, those that the catalogue of kinds makes among them."""

from __future__ import annotations

from rasa_sdk.executor import ActionExecutor

from bot.paths import CONFIG, DATA, DOMAIN
from bot.training.importer import ProjectImporter


def test_every_action_of_the_domain_is_found_and_no_other() -> None:
    executor = ActionExecutor()
    executor.register_package("actions")
    domain = ProjectImporter(str(CONFIG), str(DOMAIN), [str(DATA)]).get_domain()
    wanted = {name for name in domain.user_actions if name.startswith(("action_", "validate_"))} | {
        f"validate_{form}" for form in domain.form_names
    }
    assert set(executor.actions) == wanted
