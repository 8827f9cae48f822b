"""Brings a file up to this program's version, one Alembic step and one transaction at a time.

A new file takes the same road, from nothing: there is no ``create_all`` in the program. Released
steps are never edited; a mistake is corrected by the next step.
"""

from __future__ import annotations

import logging
from pathlib import Path

from sqlalchemy import Engine, inspect, text

from desktop.domain.backup_keeping import Reason
from desktop.runtime.backup_places import copies_folder
from desktop.runtime.clock import local_now
from desktop.storage.copy_folder import make_copy
from desktop.storage.engine import TO_WRITE
from desktop.storage.key import FileKey, NewerFile

HEAD = "0001"
"""The last step. Known here so that opening an up-to-date file does not load Alembic."""

FOLDER = Path(__file__).parent

logger = logging.getLogger(__name__)


def migrate(engine: Engine, path: Path, key: FileKey, to: str = HEAD) -> None:
    """Run the missing steps; a copy of the file is made before the first of them.

    Raises NewerFile, before anything is written, when the file knows a step that we do not; and
    what make_copy raises: without a copy the file is not brought up to date.
    """
    found = revision_of(engine)
    if found == to:
        return
    # Alembic costs a quarter of a second: only when there is something to do
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    scripts = ScriptDirectory.from_config(config)
    if found is not None:
        try:
            scripts.get_revision(found)
        except CommandError as error:
            raise NewerFile from error
        make_copy(engine, path, copies_folder(path), key, Reason.MIGRATION, local_now())

    def missing_steps(revision: object, _context: object) -> object:
        return scripts._upgrade_revs(to, revision)  # type: ignore[arg-type]

    with (
        EnvironmentContext(config, scripts, fn=missing_steps) as environment,
        engine.execution_options(begin=TO_WRITE).connect() as connection,
    ):
        environment.configure(
            connection=connection,
            transactional_ddl=True,  # off by default for SQLite; our engine makes it work
            transaction_per_migration=True,
        )
        with environment.begin_transaction():
            environment.run_migrations()
    logger.info("File brought from step %s to step %s", found or "none", to)


def revision_of(engine: Engine) -> str | None:
    """The last step that the file has had; None for a new file."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
