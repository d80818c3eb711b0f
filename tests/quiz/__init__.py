"""Tests of the package `maturity_quiz`."""
