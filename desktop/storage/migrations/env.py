"""For ``alembic revision --autogenerate`` at a developer's desk; the program does not use it.

Compares the models with an empty file that has had all steps.
"""

from __future__ import annotations

from alembic import context
from sqlalchemy import create_engine

from desktop.storage import tables_log  # noqa: F401  its table belongs to the models too
from desktop.storage.tables import Base

with create_engine("sqlite://").connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
