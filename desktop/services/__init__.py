"""One function per thing the worker does; each owns its transaction."""
