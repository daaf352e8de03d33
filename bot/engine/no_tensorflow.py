"""Rasa without TensorFlow: a stand-in for the packages that a linear pipeline imports and never uses.

`import rasa.core.agent` imports TensorFlow (with Keras and JAX behind it): most of the start time and of the
memory, for components that our config.yml does not name. `leave_out()` answers those imports with empty
modules. Rasa's TensorFlow classes can still be defined on them (base classes, annotations, decorators), but
using one raises TensorFlowLeftOut. Stock `rasa ...` commands never call this and get the real thing.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Any

PACKAGES = ("tensorflow", "tensorflow_text", "tensorflow_hub", "tensorflow_addons", "keras")
_MESSAGE = (
    "{name} was used, but Laskuapuri leaves TensorFlow out. Take the TensorFlow component out of "
    "bot/config.yml, or run it with stock `rasa train` and `rasa run`."
)


class TensorFlowLeftOut(ImportError):
    """Something asked for a TensorFlow that is not there (an ImportError: libraries that can do without it go on)."""


class _Name(type):
    """A class whose attributes are such classes, to any depth: `tf.keras.layers.Layer`."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _named(f"{cls.__name__}.{name}")

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        if _is_decorated(args, kwargs):
            return args[0]
        raise TensorFlowLeftOut(_MESSAGE.format(name=cls.__name__))


def _is_decorated(args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
    """`@tf.function` over a function or class of Rasa's, at import."""
    return len(args) == 1 and not kwargs and callable(args[0])


def _named(name: str) -> Any:
    return _Name(name, (), {})


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
        if fullname.partition(".")[0] in PACKAGES:
            return importlib.machinery.ModuleSpec(fullname, self, is_package=True)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        return _StandIn(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        return None


def leave_out() -> None:
    """Answers every later import of TensorFlow with a stand-in; a TensorFlow that is loaded already stays."""
    already = any(isinstance(finder, _Finder) for finder in sys.meta_path)
    if not already and "tensorflow" not in sys.modules:
        sys.meta_path.insert(0, _Finder())
