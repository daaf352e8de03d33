"""The console with the trained model behind it, on a database of the test's own."""

from tests.unit.web.console.conftest import _own_database, app, as_role  # noqa: F401 - fixtures
