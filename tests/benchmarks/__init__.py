"""Measurements, run by hand. Never part of the tests: a clock is no judge of right and wrong."""
