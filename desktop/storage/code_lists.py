"""Code lists with their versions. A version is never changed; a new one is added beside it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from desktop.storage.tables_settings import CodeListRow, CodeRow


class CodeLists:
    """The code lists of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def known(self) -> set[tuple[str, str]]:
        """(name, version) of every list in the file."""
        query = select(CodeListRow.name, CodeListRow.version)
        return {(name, version) for name, version in self._session.execute(query)}

    def all(self) -> list[tuple[str, str, str]]:
        """(name, version, source) of every list, by name and version."""
        rows = self._session.scalars(
            select(CodeListRow).order_by(CodeListRow.name, CodeListRow.version)
        )
        return [(row.name, row.version, row.source) for row in rows]

    def add(self, name: str, version: str, source: str, values: Sequence[str]) -> None:
        row = CodeListRow(name=name, version=version, source=source)
        self._session.add(row)
        self._session.flush()
        self._session.execute(
            insert(CodeRow),
            [
                {"list_id": row.id, "position": position, "value": value}
                for position, value in enumerate(values, start=1)
            ],
        )

    def values(self, name: str, version: str) -> list[str]:
        """The values in their order; empty when the file does not hold that version."""
        query = (
            select(CodeRow.value)
            .join(CodeListRow, CodeListRow.id == CodeRow.list_id)
            .where(CodeListRow.name == name, CodeListRow.version == version)
            .order_by(CodeRow.position)
        )
        return list(self._session.scalars(query))
