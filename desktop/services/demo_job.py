"""The main job on the demo gemeente without a window: letters, visit sheets, quarterly counts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop.domain.codes import DayPart
from desktop.domain.filters import Filter, View
from desktop.domain.quarters import Quarter
from desktop.services import counts, letters, residents, visit_paper, visit_proposal, visits
from desktop.services.demo import DemoResult
from desktop.services.files import open_file
from desktop.services.output import save_document


def run_main_job(demo: DemoResult, folder: Path) -> list[Path]:
    """Write the letters to all who are new, one round of sheets and the counts; give the paths.

    Nothing is logged as sent or visited. Raises CannotWrite.
    """
    paper, sheets = folder / "brieven.pdf", folder / "bezoekbladen.pdf"
    quarter = Quarter.of(date.today()).previous
    workbook = folder / f"kwartaalcijfers-{quarter}.xlsx"
    with open_file(demo.file, demo.passphrase, origin="opdracht") as file:
        everybody = residents.keys(file, Filter(view=View.NEW))
        save_document(paper, letters.build(file, letters.templates(file)[0], everybody))
        round_ = visits.plan(file, visit_proposal.proposal(file), date.today(), DayPart.AFTERNOON)
        pdf = visit_paper.build_sheets(file, date.today(), DayPart.AFTERNOON, round_)
        save_document(sheets, pdf)
        counts.export(file, quarter, workbook)
    return [demo.file, *demo.deliveries, paper, sheets, workbook]
