"""PDFs: letters, cards, visit sheets, the test sheet. ReportLab is used here and nowhere else."""
