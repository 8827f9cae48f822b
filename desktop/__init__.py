"""In Beeld: outreach to residents with a betalingsachterstand zorgpremie."""

__version__ = "0.1.0"
