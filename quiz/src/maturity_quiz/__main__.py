"""Runs the command line: `python -m maturity_quiz`."""

from maturity_quiz.cli import main

if __name__ == "__main__":
    main()
