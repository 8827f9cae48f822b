"""Settings of the gemeente, pictures, and what the worker taught the program."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.filters import Filter
from desktop.storage.tables_deliveries import ColumnChoiceRow
from desktop.storage.tables_settings import PictureRow, SavedFilterRow, SettingRow


class SavedFilter(NamedTuple):
    """A filter that the worker gave a name."""

    id: int
    name: str
    filter: Filter


class Settings:
    """The settings of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> dict[str, Any]:
        return {row.key: json.loads(row.value) for row in self._session.scalars(select(SettingRow))}

    def set(self, values: Mapping[str, Any]) -> None:
        for key, value in values.items():
            text = json.dumps(value, ensure_ascii=False)
            row = self._session.get(SettingRow, key)
            if row is None:
                self._session.add(SettingRow(key=key, value=text))
            else:
                row.value = text

    def picture(self, key: str) -> bytes | None:
        row = self._session.get(PictureRow, key)
        return None if row is None else row.content

    def set_picture(self, key: str, content: bytes | None) -> None:
        row = self._session.get(PictureRow, key)
        if content is None:
            if row is not None:
                self._session.delete(row)
        elif row is None:
            self._session.add(PictureRow(key=key, content=content))
        else:
            row.content = content

    # Which header means what

    def column_choices(self) -> dict[str, str]:
        """Folded header -> field; an empty field means: leave this column out."""
        return {row.header: row.field for row in self._session.scalars(select(ColumnChoiceRow))}

    def remember_columns(self, choices: Mapping[str, str]) -> None:
        for header, field in choices.items():
            row = self._session.get(ColumnChoiceRow, header)
            if row is None:
                self._session.add(ColumnChoiceRow(header=header, field=field))
            else:
                row.field = field

    # Saved filters

    def saved_filters(self) -> list[SavedFilter]:
        rows = self._session.scalars(select(SavedFilterRow).order_by(SavedFilterRow.name))
        return [
            SavedFilter(row.id, row.name, Filter.from_json(json.loads(row.filter))) for row in rows
        ]

    def save_filter(self, name: str, wanted: Filter) -> None:
        """A filter of the same name is replaced."""
        text = json.dumps(wanted.as_json(), ensure_ascii=False)
        row = self._session.scalar(select(SavedFilterRow).where(SavedFilterRow.name == name))
        if row is None:
            self._session.add(SavedFilterRow(name=name, filter=text))
        else:
            row.filter = text

    def delete_filter(self, filter_id: int) -> None:
        self._session.delete(self._session.get_one(SavedFilterRow, filter_id))
