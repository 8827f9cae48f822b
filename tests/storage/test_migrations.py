"""A file gets its tables from the steps alone, each step whole or not at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine

from desktop.storage import migrations
from desktop.storage.database import Database, open_database
from desktop.storage.engine import make_engine
from desktop.storage.key import NewerFile, key_of
from desktop.storage.tables import Base
from tests.storage.conftest import PASSPHRASE


def schema_of(engine: Engine) -> dict[str, str]:
    """Table or index -> the statement that makes it, white space and quotes aside."""
    with engine.connect() as connection:
        found = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master "
            "WHERE sql IS NOT NULL AND name <> 'alembic_version'"
        ).all()
    return {name: re.sub(r"\s+", " ", sql.replace('"', "")).strip() for name, sql in found}


def columns_of(engine: Engine) -> dict[str, set[tuple[object, ...]]]:
    with engine.connect() as connection:
        return {
            table: {
                tuple(row[1:])
                for row in connection.exec_driver_sql(f"PRAGMA table_info({table})").all()
            }
            for table in Base.metadata.tables
        }


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    return ScriptDirectory.from_config(config)


def test_migrations_and_models_describe_the_same_file(database: Database) -> None:
    fresh = create_engine("sqlite://")
    Base.metadata.create_all(fresh)

    ours, models = schema_of(database.engine), schema_of(fresh)
    assert set(ours) == set(models)
    guards = {name: made for name, made in models.items() if made.startswith("CREATE TRIGGER")}
    assert len(guards) == 6
    assert {name: ours[name] for name in guards} == guards
    assert columns_of(database.engine) == columns_of(fresh)


def test_the_head_that_the_program_knows_is_the_last_step() -> None:
    assert scripts().get_current_head() == migrations.HEAD


def test_a_step_that_fails_halfway_changes_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    steps = tmp_path / "steps"
    _copy_steps_to(steps)
    _add_step(steps, "CREATE TABLE half (id INTEGER)", then="raise RuntimeError('halverwege')")
    monkeypatch.setattr(migrations, "FOLDER", steps)
    key = key_of(path, PASSPHRASE)
    engine = make_engine(path, key)
    before = schema_of(engine)

    with pytest.raises(RuntimeError):
        migrations.migrate(engine, path, key, to="9999")

    assert schema_of(engine) == before
    assert migrations.revision_of(engine) == migrations.HEAD
    engine.dispose()


def test_a_copy_is_made_before_the_first_step_and_opens_with_the_same_passphrase(
    path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    steps = tmp_path / "steps"
    _copy_steps_to(steps)
    _add_step(steps, "CREATE TABLE more (id INTEGER)")
    monkeypatch.setattr(migrations, "FOLDER", steps)
    key = key_of(path, PASSPHRASE)
    engine = make_engine(path, key)

    migrations.migrate(engine, path, key, to="9999")

    assert migrations.revision_of(engine) == "9999"
    engine.dispose()
    (copy,) = (path.parent / "dossiers reservekopieën").glob("inbeeld-*-voor-bijwerken.inbeeld")
    engine = make_engine(copy, key_of(copy, PASSPHRASE))
    assert migrations.revision_of(engine) == migrations.HEAD
    assert "more" not in schema_of(engine)
    engine.dispose()


def test_a_file_from_a_newer_version_is_refused_and_left_alone(
    database: Database, path: Path
) -> None:
    with database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    before = path.read_bytes()

    with pytest.raises(NewerFile):
        open_database(path, PASSPHRASE, database.actor)

    assert path.read_bytes() == before


def test_every_step_can_be_taken_back(database: Database) -> None:
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext

    with database.engine.begin() as connection:
        context = MigrationContext.configure(connection)
        with Operations.context(context):
            for step in scripts().walk_revisions():
                step.module.downgrade()

    # SQLite keeps its own table of numbers given out
    assert set(schema_of(database.engine)) <= {"sqlite_sequence"}


def _copy_steps_to(folder: Path) -> None:
    (folder / "versions").mkdir(parents=True)
    source = Path(migrations.__file__).parent / "versions"
    for step in source.glob("[0-9]*.py"):
        (folder / "versions" / step.name).write_text(step.read_text())
    (folder / "env.py").write_text("")


def _add_step(folder: Path, statement: str, then: str = "pass") -> None:
    (folder / "versions" / "9999_next.py").write_text(
        "from alembic import op\n"
        f"revision = '9999'\ndown_revision = '{migrations.HEAD}'\n"
        "branch_labels = depends_on = None\n"
        f"def upgrade():\n    op.execute({statement!r})\n    {then}\n"
    )
