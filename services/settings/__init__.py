"""The settings: the only reader of the environment. `settings()` gives those in force."""

from services.settings.current import read_environment_again, settings, use
from services.settings.faults import SettingsRefused
from services.settings.values import Settings

__all__ = ["Settings", "SettingsRefused", "read_environment_again", "settings", "use"]
