"""Rasa without what it imports and this bot never uses: stand-ins for whole packages, and a package that waits.

`import rasa.core.agent` imports TensorFlow (with Keras and JAX behind it), twelve messaging services, a second web
server and the clients of three databases: most of the start time and of the memory, for components that our
config.yml does not name. `leave_out()` answers those imports with empty modules. Rasa's classes can still be
defined on them (base classes, annotations, decorators), but using one raises LeftOut. Stock `rasa ...` commands
never call this and get the real thing.
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Any

_TENSORFLOW = "take the TensorFlow component out of bot/config.yml, or run it with stock `rasa train` and `rasa run`"
_OTHER_CHANNELS = "bot/web is the only channel"
_OTHER_STORES = "conversations are kept in SQLite or PostgreSQL"
#: What is left out, with what to do instead.
PACKAGES = {
    **dict.fromkeys(("tensorflow", "tensorflow_text", "tensorflow_hub", "tensorflow_addons", "keras"), _TENSORFLOW),
    # its readers of training batches, which import half of scikit-learn
    **dict.fromkeys(("rasa.utils.tensorflow.model_data", "rasa.utils.tensorflow.data_generator"), _TENSORFLOW),
    "h5py": _TENSORFLOW,
    "sanic": _OTHER_CHANNELS,
    "rasa.core.http_interpreter": "messages are understood in this process",
    "pymongo": _OTHER_STORES,
    "boto3": _OTHER_STORES,
    "apscheduler": "reminders are not scheduled by Rasa",
    "rasa.nlu.test": "run `laskuapuri evaluate`",  # with matplotlib behind it
    "spacy.cli": "run `python -m spacy ...` for spaCy's own commands",
}
#: Packages that are run only when something asks for more than this one module of theirs has.
WAITING = {"rasa.core.channels": "rasa.core.channels.channel"}
_MESSAGE = "{name} was used, but Laskuapuri leaves {package} out: {instead}."


class LeftOut(ImportError):
    """Something was used that is not there (an ImportError: libraries that can do without it go on)."""


class _Name(type):
    """A class whose attributes are such classes, to any depth: `tf.keras.layers.Layer`."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _named(f"{cls.__name__}.{name}")

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        if _is_decorated(args, kwargs):
            return args[0]
        # a class of Rasa's own is made of ours
        package = next(filter(None, (_left_out(base.__name__) for base in cls.__mro__)))
        raise LeftOut(_MESSAGE.format(name=cls.__name__, package=package, instead=PACKAGES[package]))


def _is_decorated(args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
    """`@tf.function` over a function or class of Rasa's, at import."""
    return len(args) == 1 and not kwargs and callable(args[0])


def _named(name: str) -> Any:
    return _Name(name, (), {})


def _left_out(name: str) -> str:
    """The package of the table that a dotted name belongs to; an empty text for any other name."""
    while name and name not in PACKAGES:
        name = name.rpartition(".")[0]
    return name


class _StandIn(ModuleType):
    """An empty module with every attribute."""

    __path__: list[str] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _named(f"{self.__name__}.{name}")


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname in WAITING:
            return _waiting(importlib.machinery.PathFinder.find_spec(fullname, path))
        if _left_out(fullname):
            return importlib.machinery.ModuleSpec(fullname, self, is_package=True)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        return _StandIn(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        return None


class _Later(importlib.abc.Loader):
    """A package whose modules can be imported without its `__init__`, and which has the names of one of them.

    Its `__init__` runs when another name is asked for. (`importlib.util.LazyLoader` would run it as soon as one of
    its modules is imported.)
    """

    def __init__(self, loader: importlib.abc.Loader) -> None:
        self._loader = loader

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        def find(name: str) -> Any:
            if name.startswith("__"):
                raise AttributeError(name)
            found = getattr(importlib.import_module(WAITING[module.__name__]), name, None)
            if found is not None:
                return found
            del module.__dict__["__getattr__"]
            self._loader.exec_module(module)
            return getattr(module, name)

        module.__dict__["__getattr__"] = find


def _waiting(spec: importlib.machinery.ModuleSpec | None) -> importlib.machinery.ModuleSpec | None:
    if spec is not None and spec.loader is not None:
        spec.loader = _Later(spec.loader)
    return spec


def leave_out() -> None:
    """Answers every later import of what is left out with a stand-in; what is loaded already stays."""
    already = any(isinstance(finder, _Finder) for finder in sys.meta_path)
    if not already and "tensorflow" not in sys.modules:
        sys.meta_path.insert(0, _Finder())
