"""The databases of tests/unit/services/storage."""

from tests.unit.services.storage.conftest import _own_folder, database, pytest_generate_tests  # noqa: F401
