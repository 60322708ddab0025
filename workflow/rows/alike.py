"""Rows that share their numbers and differ in their words."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def numbers(base: type[DataclassInstance], found: DataclassInstance) -> dict[str, Any]:
    """What a row holds of the fields of its base, by name: to make another row of that base."""
    return {field.name: getattr(found, field.name) for field in fields(base)}
