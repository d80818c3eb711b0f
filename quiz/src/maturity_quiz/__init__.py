"""Scores a maturity questionnaire, says what to do next, and writes the report.

Import rule: the standard library only, and nothing of the site's build. The same files run in
CPython (tests, command line) and in Pyodide (the reader's browser), so a module that the browser
loads also stays away from files, processes and the network; `cli`, `files` and `terminal` alone
touch those.

How the data flows: `model` and `answers` read JSON texts; `scoring` turns them into a score;
`advice` says what the score means; `report`, `text_report` and `html_report` (with `charts`) show
it, in the words of a `language`.
"""
