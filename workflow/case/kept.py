"""Tables as JSON, and back: all fields of a dataclass, whichever they are, and nothing else."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import Any, Generic, TypeVar, cast, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict, create_model

from workflow.case.state import Key, WorldState

T = TypeVar("T")


class Form(Generic[T]):
    """How a dataclass is written. Its tables by two words (`Key`) stand in lists: JSON has no such keys."""

    def __init__(self, kind: type[T]) -> None:
        hints = get_type_hints(kind)
        self._kind, self._names = kind, tuple(field.name for field in fields(cast(Any, kind)))
        self._by_key = {
            name
            for name in self._names
            if get_origin(hints[name]) is dict and get_args(hints[name])[0] == Key
        }
        forms: dict[str, Any] = {name: (self._form(name, hints[name]), ...) for name in self._names}
        self._model: type[BaseModel] = create_model(
            f"Kept{kind.__name__}", __config__=ConfigDict(extra="forbid"), **forms
        )

    def _form(self, name: str, hint: Any) -> Any:
        return list[tuple[str, str, get_args(hint)[1]]] if name in self._by_key else hint  # type: ignore[misc]

    def written(self, tables: T) -> bytes:
        """The tables as one line of JSON; a row leaves out what it has by default."""
        told = {name: getattr(tables, name) for name in self._names}
        for name in self._by_key:
            told[name] = [(*key, value) for key, value in told[name].items()]
        whole = self._model.model_construct(None, **told)
        return whole.model_dump_json(exclude_defaults=True).encode()

    def read(self, text: bytes) -> T:
        """The tables that were written.

        Raises:
            ValueError: they are none: a field is missing, of another type, or unknown.
        """
        found = self._model.model_validate_json(text)
        told = {name: getattr(found, name) for name in self._names}
        for name in self._by_key:
            told[name] = {(thing, other): value for thing, other, value in told[name]}
        return self._kind(**told)


@cache
def of_state() -> Form[WorldState]:
    """How a state is written."""
    return Form(WorldState)
