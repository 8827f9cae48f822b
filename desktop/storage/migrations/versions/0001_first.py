"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table of the first version."""
    op.create_table(
        "approach",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("removed_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approach")),
    )
    op.create_table(
        "area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("postcode", sa.String(length=6), nullable=False),
        sa.Column("number", sa.String(length=10), nullable=False),
        sa.Column("district", sa.String(length=100), nullable=False),
        sa.Column("neighbourhood", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_area_postcode_number"), "area", ["postcode", "number"], unique=True)
    op.create_table(
        "code_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("version", sa.String(length=10), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_list")),
    )
    op.create_index(
        op.f("ix_code_list_name_version"), "code_list", ["name", "version"], unique=True
    )
    op.create_table(
        "column_choice",
        sa.Column("header", sa.String(length=255), nullable=False),
        sa.Column("field", sa.String(length=30), nullable=False),
        sa.PrimaryKeyConstraint("header", name=op.f("pk_column_choice")),
    )
    op.create_table(
        "delivery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("delivered_on", sa.Date(), nullable=False),
        sa.Column("delivered_on_from", sa.String(length=200), nullable=False),
        sa.Column("read_at", sa.String(length=32), nullable=False),
        sa.Column("read_by", sa.String(length=200), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("sheet", sa.String(length=255), nullable=False),
        sa.Column("mapping", sa.Text(), nullable=False),
        sa.Column("headers", sa.Text(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.Column("rows_erased_on", sa.Date(), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("before", sa.Integer(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("returned", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("review", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
    )
    op.create_index(op.f("ix_delivery_sha256"), "delivery", ["sha256"], unique=False)
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("object_kind", sa.String(length=40), nullable=False),
        sa.Column("object_id", sa.Integer(), nullable=True),
        sa.Column("result", sa.String(length=40), nullable=False),
        sa.Column("origin", sa.String(length=20), nullable=False),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("undoable", sa.Boolean(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("message_digest", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("chain", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["undoes"], ["event.id"], name=op.f("fk_event_undoes_event")),
        sa.ForeignKeyConstraint(["undone_by"], ["event.id"], name=op.f("fk_event_undone_by_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_event_object_kind_object_id"), "event", ["object_kind", "object_id"], unique=False
    )
    op.create_table(
        "letter_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_template")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "picture",
        sa.Column("key", sa.String(length=30), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_picture")),
    )
    op.create_table(
        "saved_filter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("filter", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_filter")),
        sa.UniqueConstraint("name", name=op.f("uq_saved_filter_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_setting")),
    )
    op.create_table(
        "visit_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visit_on", sa.Date(), nullable=False),
        sa.Column("day_part", sa.String(length=10), nullable=False),
        sa.Column("entered_at", sa.String(length=32), nullable=False),
        sa.Column("visitors", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_round")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "address_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("postcode", sa.String(length=6), nullable=False),
        sa.Column("number", sa.String(length=10), nullable=False),
        sa.Column("suffix", sa.String(length=30), nullable=False),
        sa.Column("x", sa.Integer(), nullable=False),
        sa.Column("y", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address_point")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_address_point_postcode_number"),
        "address_point",
        ["postcode", "number"],
        unique=False,
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=100), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("residents", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    op.create_index(op.f("ix_draft_form_about"), "draft", ["form", "about"], unique=True)
    op.create_table(
        "team_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_member")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["list_id"],
            ["code_list.id"],
            name=op.f("fk_code_list_id_code_list"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code")),
    )
    op.create_index(op.f("ix_code_list_id_position"), "code", ["list_id", "position"], unique=False)
    op.create_table(
        "event_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=40), nullable=False),
        sa.Column("row_id", sa.String(length=255), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("seal_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_change_event_id_event")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_change")),
    )
    op.create_index(op.f("ix_event_change_event_id"), "event_change", ["event_id"], unique=False)
    _guard_the_log()
    op.create_table(
        "resident",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bsn", sa.String(length=9), nullable=False),
        sa.Column("surname", sa.String(length=250), nullable=False),
        sa.Column("prefix", sa.String(length=30), nullable=False),
        sa.Column("initials", sa.String(length=60), nullable=False),
        sa.Column("first_names", sa.String(length=250), nullable=False),
        sa.Column("gender", sa.String(length=1), nullable=False),
        sa.Column("name_use", sa.String(length=1), nullable=False),
        sa.Column("partner_surname", sa.String(length=250), nullable=False),
        sa.Column("partner_prefix", sa.String(length=30), nullable=False),
        sa.Column("salutation", sa.String(length=300), nullable=False),
        sa.Column("street", sa.String(length=250), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("letter", sa.String(length=10), nullable=False),
        sa.Column("addition", sa.String(length=30), nullable=False),
        sa.Column("postcode", sa.String(length=12), nullable=False),
        sa.Column("town", sa.String(length=100), nullable=False),
        sa.Column("designation", sa.String(length=10), nullable=False),
        sa.Column("location", sa.String(length=250), nullable=False),
        sa.Column("country", sa.String(length=100), nullable=False),
        sa.Column("born", sa.String(length=10), nullable=False),
        sa.Column("uzovi", sa.String(length=10), nullable=False),
        sa.Column("monthly_premium", sa.Integer(), nullable=True),
        sa.Column("in_scheme_since", sa.String(length=10), nullable=False),
        sa.Column("since_from_duration", sa.Boolean(), nullable=False),
        sa.Column("collection_method", sa.String(length=200), nullable=False),
        sa.Column("on_list", sa.Boolean(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=False),
        sa.Column("household_key", sa.String(length=60), nullable=False),
        sa.Column("household_own", sa.String(length=30), nullable=True),
        sa.Column("household_own_at", sa.String(length=60), nullable=True),
        sa.Column("sort_name", sa.String(length=400), nullable=False),
        sa.Column("sort_address", sa.String(length=400), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("phone", sa.String(length=60), nullable=False),
        sa.Column("phone_source", sa.String(length=120), nullable=False),
        sa.Column("phone_on", sa.Date(), nullable=True),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("email_source", sa.String(length=120), nullable=False),
        sa.Column("email_on", sa.Date(), nullable=True),
        sa.Column("language", sa.String(length=60), nullable=False),
        sa.Column("safety", sa.Text(), nullable=False),
        sa.Column("safety_rule", sa.String(length=20), nullable=False),
        sa.Column("safety_review_on", sa.Date(), nullable=True),
        sa.Column("brp_checked_on", sa.Date(), nullable=True),
        sa.Column("brp_checked_by", sa.String(length=200), nullable=False),
        sa.Column("brp_outcome", sa.String(length=40), nullable=True),
        sa.Column("brp_address", sa.Text(), nullable=True),
        sa.Column("restricted_on", sa.Date(), nullable=True),
        sa.Column("restricted_by", sa.String(length=200), nullable=True),
        sa.Column("restricted_why", sa.Text(), nullable=True),
        sa.Column("next_kind", sa.String(length=40), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("next_note", sa.Text(), nullable=False),
        sa.Column("next_promised", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resident")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_resident_bsn"), "resident", ["bsn"], unique=True)
    op.create_index(op.f("ix_resident_household_key"), "resident", ["household_key"], unique=False)
    op.create_index(
        op.f("ix_resident_household_own"),
        "resident",
        ["household_own"],
        unique=False,
        sqlite_where=sa.text("household_own IS NOT NULL"),
    )
    op.create_table(
        "joint_letter",
        sa.Column("household", sa.String(length=60), nullable=False),
        sa.Column("members", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("household", name=op.f("pk_joint_letter")),
    )
    op.create_index(
        op.f("ix_resident_next_on"),
        "resident",
        ["next_on"],
        unique=False,
        sqlite_where=sa.text("next_on IS NOT NULL"),
    )
    op.create_index(
        op.f("ix_resident_sort_address_id"), "resident", ["sort_address", "id"], unique=False
    )
    op.create_index(
        op.f("ix_resident_sort_name_id_on_list_search_text"),
        "resident",
        ["sort_name", "id", "on_list", "search_text"],
        unique=False,
    )
    op.create_table(
        "brp_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("resident_id", sa.Integer(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("checked_by", sa.String(length=200), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("address_before", sa.Text(), nullable=False),
        sa.Column("address_after", sa.Text(), nullable=False),
        sa.Column("since", sa.String(length=10), nullable=False),
        sa.Column("doubt_since", sa.Date(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("reported_by", sa.String(length=200), nullable=False),
        sa.Column("recorded_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["resident_id"], ["resident.id"], name=op.f("fk_brp_check_resident_id_resident")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brp_check")),
    )
    op.create_index(
        op.f("ix_brp_check_doubt_since"),
        "brp_check",
        ["doubt_since"],
        unique=False,
        sqlite_where=sa.text("doubt_since IS NOT NULL"),
    )
    op.create_index(op.f("ix_brp_check_resident_id"), "brp_check", ["resident_id"], unique=False)
    op.create_table(
        "case_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("resident_id", sa.Integer(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("end_result", sa.String(length=100), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("code_list_version", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["resident_id"], ["resident.id"], name=op.f("fk_case_file_resident_id_resident")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_file")),
    )
    op.create_index(
        "ix_case_file_one_open",
        "case_file",
        ["resident_id"],
        unique=True,
        sqlite_where=sa.text("closed_on IS NULL"),
    )
    op.create_index(op.f("ix_case_file_resident_id"), "case_file", ["resident_id"], unique=False)
    op.create_table(
        "delivery_block",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("delivery_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delivery_id"],
            ["delivery.id"],
            name=op.f("fk_delivery_block_delivery_id_delivery"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery_block")),
    )
    op.create_index(
        op.f("ix_delivery_block_delivery_id"), "delivery_block", ["delivery_id"], unique=False
    )
    op.create_table(
        "delivery_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("delivery_id", sa.Integer(), nullable=False),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.Column("resident_id", sa.Integer(), nullable=True),
        sa.Column("cells", sa.Text(), nullable=False),
        sa.Column("restored", sa.String(length=100), nullable=False),
        sa.Column("problem_column", sa.String(length=255), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("decision", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(
            ["delivery_id"],
            ["delivery.id"],
            name=op.f("fk_delivery_review_delivery_id_delivery"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["resident.id"],
            name=op.f("fk_delivery_review_resident_id_resident"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery_review")),
    )
    op.create_index(
        op.f("ix_delivery_review_delivery_id"), "delivery_review", ["delivery_id"], unique=False
    )
    op.create_index(
        op.f("ix_delivery_review_resident_id"),
        "delivery_review",
        ["resident_id"],
        unique=False,
        sqlite_where=sa.text("resident_id IS NOT NULL"),
    )
    op.create_table(
        "letter_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("template_id", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["template_id"],
            ["letter_template.id"],
            name=op.f("fk_letter_batch_template_id_letter_template"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_batch")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "letter_translation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("template_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("dutch", sa.String(length=64), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("checked_by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["template_id"],
            ["letter_template.id"],
            name=op.f("fk_letter_translation_template_id_letter_template"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_translation")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_letter_translation_template_id_language"),
        "letter_translation",
        ["template_id", "language"],
        unique=True,
    )
    op.create_table(
        "letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("resident_id", sa.Integer(), nullable=False),
        sa.Column("template_id", sa.Integer(), nullable=False),
        sa.Column("template_name", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("second_subject", sa.String(length=200), nullable=False),
        sa.Column("second_body", sa.Text(), nullable=False),
        sa.Column("shared", sa.Text(), nullable=False),
        sa.Column("visit_on", sa.Date(), nullable=True),
        sa.Column("visit_day_part", sa.String(length=10), nullable=False),
        sa.Column("printed_on", sa.Date(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["letter_batch.id"], name=op.f("fk_letter_batch_id_letter_batch")
        ),
        sa.ForeignKeyConstraint(
            ["resident_id"], ["resident.id"], name=op.f("fk_letter_resident_id_resident")
        ),
        sa.ForeignKeyConstraint(
            ["template_id"],
            ["letter_template.id"],
            name=op.f("fk_letter_template_id_letter_template"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_letter_batch_id"), "letter", ["batch_id"], unique=False)
    op.create_index(
        op.f("ix_letter_resident_id_printed_on"),
        "letter",
        ["resident_id", "printed_on"],
        unique=False,
    )
    op.create_index(op.f("ix_letter_sent_on"), "letter", ["sent_on"], unique=False)
    op.create_table(
        "partner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=100), nullable=False),
        sa.Column("contact", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=60), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "hand_over",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("resident_id", sa.Integer(), nullable=False),
        sa.Column("partner", sa.Text(), nullable=False),
        sa.Column("worker", sa.String(length=200), nullable=False),
        sa.Column("purpose", sa.String(length=200), nullable=False),
        sa.Column("agreement", sa.Text(), nullable=False),
        sa.Column("shared", sa.Text(), nullable=False),
        sa.Column("handed_on", sa.Date(), nullable=False),
        sa.Column("check_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("outcome_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["resident_id"], ["resident.id"], name=op.f("fk_hand_over_resident_id_resident")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_over")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_hand_over_resident_id"), "hand_over", ["resident_id"], unique=False)
    op.create_table(
        "exit_route",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("resident_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("expected_on", sa.Date(), nullable=True),
        sa.Column("done", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("stopped_on", sa.Date(), nullable=True),
        sa.Column("stopped_why", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["resident_id"], ["resident.id"], name=op.f("fk_exit_route_resident_id_resident")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exit_route")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_exit_route_resident_id"), "exit_route", ["resident_id"], unique=False)
    op.create_table(
        "period",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("resident_id", sa.Integer(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("entered_delivery_id", sa.Integer(), nullable=True),
        sa.Column("returned", sa.Boolean(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("left_delivery_id", sa.Integer(), nullable=True),
        sa.Column("exit_reason", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["entered_delivery_id"],
            ["delivery.id"],
            name=op.f("fk_period_entered_delivery_id_delivery"),
        ),
        sa.ForeignKeyConstraint(
            ["left_delivery_id"], ["delivery.id"], name=op.f("fk_period_left_delivery_id_delivery")
        ),
        sa.ForeignKeyConstraint(
            ["resident_id"], ["resident.id"], name=op.f("fk_period_resident_id_resident")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period")),
    )
    op.create_index(
        op.f("ix_period_left_delivery_id"),
        "period",
        ["left_delivery_id"],
        unique=False,
        sqlite_where=sa.text("left_delivery_id IS NOT NULL"),
    )
    op.create_index(op.f("ix_period_resident_id"), "period", ["resident_id"], unique=False)
    op.create_table(
        "contact_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("resident_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("day_part", sa.String(length=10), nullable=False),
        sa.Column("reached", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.String(length=32), nullable=False),
        sa.Column("code_list_version", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_contact_attempt_case_id_case_file")
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_contact_attempt_letter_id_letter")
        ),
        sa.ForeignKeyConstraint(
            ["resident_id"], ["resident.id"], name=op.f("fk_contact_attempt_resident_id_resident")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_attempt")),
        sa.UniqueConstraint("letter_id", name=op.f("uq_contact_attempt_letter_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_contact_attempt_case_id"), "contact_attempt", ["case_id"], unique=False
    )
    op.create_index(
        op.f("ix_contact_attempt_resident_id_made_on"),
        "contact_attempt",
        ["resident_id", "made_on"],
        unique=False,
    )
    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("resident_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=200), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("attempt_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["contact_attempt.id"], name=op.f("fk_visit_attempt_id_contact_attempt")
        ),
        sa.ForeignKeyConstraint(
            ["resident_id"], ["resident.id"], name=op.f("fk_visit_resident_id_resident")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["visit_round.id"],
            name=op.f("fk_visit_round_id_visit_round"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_visit_resident_id"), "visit", ["resident_id"], unique=False)
    op.create_index(
        op.f("ix_visit_round_id_position"), "visit", ["round_id", "position"], unique=False
    )
    op.create_table(
        "approach_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("approach_id", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["approach_id"], ["approach.id"], name=op.f("fk_approach_version_approach_id_approach")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approach_version")),
    )
    op.create_index(
        op.f("ix_approach_version_approach_id"), "approach_version", ["approach_id"], unique=False
    )
    op.create_table(
        "approach_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("resident_id", sa.Integer(), nullable=False),
        sa.Column("approach_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=False),
        sa.Column("start_attempt", sa.Integer(), nullable=False),
        sa.Column("start_step", sa.Integer(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("left_why", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["approach_id"], ["approach.id"], name=op.f("fk_approach_member_approach_id_approach")
        ),
        sa.ForeignKeyConstraint(
            ["resident_id"], ["resident.id"], name=op.f("fk_approach_member_resident_id_resident")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["approach_version.id"],
            name=op.f("fk_approach_member_version_id_approach_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approach_member")),
    )
    op.create_index(
        op.f("ix_approach_member_approach_id"), "approach_member", ["approach_id"], unique=False
    )
    op.create_index(
        op.f("ix_approach_member_resident_id"), "approach_member", ["resident_id"], unique=False
    )
    op.create_index(
        "ix_approach_member_one_open",
        "approach_member",
        ["resident_id"],
        unique=True,
        sqlite_where=sa.text("left_on IS NULL"),
    )

    _retention()


def _retention() -> None:
    op.create_table(
        "purged_resident",
        sa.Column("resident_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("purged_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("resident_id", name=op.f("pk_purged_resident")),
    )
    op.create_table(
        "frozen_counts",
        sa.Column("quarter", sa.String(length=7), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("frozen_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("quarter", name=op.f("pk_frozen_counts")),
    )
    op.create_table(
        "purge_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.String(length=32), nullable=False),
        sa.Column("done_by", sa.String(length=200), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_purge_record")),
    )
    op.create_table(
        "hold",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("resident_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.Column("set_by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["resident_id"], ["resident.id"], name=op.f("fk_hold_resident_id_resident")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hold")),
        sa.UniqueConstraint("resident_id", name=op.f("uq_hold_resident_id")),
    )
    op.create_table(
        "correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("resident_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=20), nullable=False),
        sa.Column("listed", sa.Text(), nullable=False),
        sa.Column("became", sa.Text(), nullable=False),
        sa.Column("before_words", sa.Text(), nullable=False),
        sa.Column("after_words", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("corrected_on", sa.Date(), nullable=False),
        sa.Column("corrected_by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["resident_id"], ["resident.id"], name=op.f("fk_correction_resident_id_resident")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    op.create_index(op.f("ix_correction_resident_id"), "correction", ["resident_id"], unique=False)


def _guard_the_log() -> None:
    """The table of what was erased from the log, and the triggers that refuse all else."""
    op.create_table(
        "event_seal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["change_id"], ["event_change.id"], name=op.f("fk_event_seal_change_id_event_change")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_seal_event_id_event")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_seal")),
    )
    op.create_index(op.f("ix_event_seal_change_id"), "event_seal", ["change_id"], unique=False)
    op.create_index(op.f("ix_event_seal_event_id"), "event_seal", ["event_id"], unique=False)
    refused = "BEGIN SELECT RAISE(ABORT, 'the log is only ever added to'); END"
    for table in ("event", "event_change", "event_seal"):
        op.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refused}")
    op.execute(f"CREATE TRIGGER event_seal_no_update BEFORE UPDATE ON event_seal {refused}")
    op.execute(
        "CREATE TRIGGER event_no_update BEFORE UPDATE ON event WHEN "
        "NEW.id IS NOT OLD.id OR NEW.at IS NOT OLD.at OR NEW.action IS NOT OLD.action OR "
        "NEW.object_kind IS NOT OLD.object_kind OR NEW.object_id IS NOT OLD.object_id OR "
        "NEW.result IS NOT OLD.result OR NEW.origin IS NOT OLD.origin OR "
        "NEW.actor IS NOT OLD.actor OR NEW.undoable IS NOT OLD.undoable OR "
        "NEW.undoes IS NOT OLD.undoes OR NEW.message_digest IS NOT OLD.message_digest OR "
        "NEW.digest IS NOT OLD.digest OR NEW.chain IS NOT OLD.chain OR "
        "((NEW.message IS NOT OLD.message OR NEW.salt IS NOT OLD.salt) AND NOT "
        "(NEW.message = '' AND NEW.salt IS NULL AND EXISTS "
        "(SELECT 1 FROM event_seal WHERE event_id = OLD.id AND change_id IS NULL))) "
        "BEGIN SELECT RAISE(ABORT, 'the log is only ever added to'); END"
    )
    op.execute(
        "CREATE TRIGGER event_change_no_update BEFORE UPDATE ON event_change WHEN "
        "NEW.id IS NOT OLD.id OR NEW.event_id IS NOT OLD.event_id OR "
        "NEW.table_name IS NOT OLD.table_name OR NEW.digest IS NOT OLD.digest OR "
        "((NEW.row_id IS NOT OLD.row_id OR NEW.before IS NOT OLD.before OR "
        "NEW.after IS NOT OLD.after OR NEW.salt IS NOT OLD.salt OR "
        "NEW.seal_id IS NOT OLD.seal_id) AND NOT EXISTS "
        "(SELECT 1 FROM event_seal WHERE id = NEW.seal_id AND change_id = OLD.id "
        "AND id > coalesce(OLD.seal_id, 0))) "
        "BEGIN SELECT RAISE(ABORT, 'the log is only ever added to'); END"
    )


def downgrade() -> None:
    """Take them all away."""
    for table in ("correction", "hold", "purge_record", "frozen_counts", "purged_resident"):
        op.drop_table(table)
    op.drop_index(op.f("ix_event_seal_event_id"), table_name="event_seal")
    op.drop_index(op.f("ix_event_seal_change_id"), table_name="event_seal")
    op.drop_table("event_seal")
    op.drop_index(
        "ix_approach_member_one_open",
        table_name="approach_member",
        sqlite_where=sa.text("left_on IS NULL"),
    )
    op.drop_index(op.f("ix_approach_member_resident_id"), table_name="approach_member")
    op.drop_index(op.f("ix_approach_member_approach_id"), table_name="approach_member")
    op.drop_table("approach_member")
    op.drop_index(op.f("ix_approach_version_approach_id"), table_name="approach_version")
    op.drop_table("approach_version")
    op.drop_index(op.f("ix_visit_round_id_position"), table_name="visit")
    op.drop_index(op.f("ix_visit_resident_id"), table_name="visit")
    op.drop_table("visit")
    op.drop_index(op.f("ix_contact_attempt_resident_id_made_on"), table_name="contact_attempt")
    op.drop_index(op.f("ix_contact_attempt_case_id"), table_name="contact_attempt")
    op.drop_table("contact_attempt")
    op.drop_index(op.f("ix_exit_route_resident_id"), table_name="exit_route")
    op.drop_table("exit_route")
    op.drop_index(op.f("ix_hand_over_resident_id"), table_name="hand_over")
    op.drop_table("hand_over")
    op.drop_table("partner")
    op.drop_index(op.f("ix_period_resident_id"), table_name="period")
    op.drop_index(
        op.f("ix_period_left_delivery_id"),
        table_name="period",
        sqlite_where=sa.text("left_delivery_id IS NOT NULL"),
    )
    op.drop_table("period")
    op.drop_index(op.f("ix_letter_sent_on"), table_name="letter")
    op.drop_index(op.f("ix_letter_resident_id_printed_on"), table_name="letter")
    op.drop_index(op.f("ix_letter_batch_id"), table_name="letter")
    op.drop_table("letter")
    op.drop_index(
        op.f("ix_letter_translation_template_id_language"), table_name="letter_translation"
    )
    op.drop_table("letter_translation")
    op.drop_table("letter_batch")
    op.drop_index(
        op.f("ix_delivery_review_resident_id"),
        table_name="delivery_review",
        sqlite_where=sa.text("resident_id IS NOT NULL"),
    )
    op.drop_index(op.f("ix_delivery_review_delivery_id"), table_name="delivery_review")
    op.drop_table("delivery_review")
    op.drop_index(op.f("ix_delivery_block_delivery_id"), table_name="delivery_block")
    op.drop_table("delivery_block")
    op.drop_index(op.f("ix_case_file_resident_id"), table_name="case_file")
    op.drop_index(
        "ix_case_file_one_open",
        table_name="case_file",
        sqlite_where=sa.text("closed_on IS NULL"),
    )
    op.drop_table("case_file")
    op.drop_index(op.f("ix_brp_check_resident_id"), table_name="brp_check")
    op.drop_index(
        op.f("ix_brp_check_doubt_since"),
        table_name="brp_check",
        sqlite_where=sa.text("doubt_since IS NOT NULL"),
    )
    op.drop_table("brp_check")
    op.drop_index(op.f("ix_resident_sort_name_id_on_list_search_text"), table_name="resident")
    op.drop_index(op.f("ix_resident_sort_address_id"), table_name="resident")
    op.drop_index(
        op.f("ix_resident_next_on"),
        table_name="resident",
        sqlite_where=sa.text("next_on IS NOT NULL"),
    )
    op.drop_table("joint_letter")
    op.drop_index(
        op.f("ix_resident_household_own"),
        table_name="resident",
        sqlite_where=sa.text("household_own IS NOT NULL"),
    )
    op.drop_index(op.f("ix_resident_household_key"), table_name="resident")
    op.drop_index(op.f("ix_resident_bsn"), table_name="resident")
    op.drop_table("resident")
    op.drop_index(op.f("ix_event_change_event_id"), table_name="event_change")
    op.drop_table("event_change")
    op.drop_index(op.f("ix_code_list_id_position"), table_name="code")
    op.drop_table("code")
    op.drop_table("team_member")
    op.drop_index(op.f("ix_draft_form_about"), table_name="draft")
    op.drop_table("draft")
    op.drop_index(op.f("ix_address_point_postcode_number"), table_name="address_point")
    op.drop_table("address_point")
    op.drop_table("visit_round")
    op.drop_table("setting")
    op.drop_table("saved_filter")
    op.drop_table("picture")
    op.drop_table("letter_template")
    op.drop_index(op.f("ix_event_object_kind_object_id"), table_name="event")
    op.drop_table("event")
    op.drop_index(op.f("ix_delivery_sha256"), table_name="delivery")
    op.drop_table("delivery")
    op.drop_table("column_choice")
    op.drop_index(op.f("ix_code_list_name_version"), table_name="code_list")
    op.drop_table("code_list")
    op.drop_index(op.f("ix_area_postcode_number"), table_name="area")
    op.drop_table("area")
    op.drop_table("approach")
