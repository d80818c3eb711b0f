"""The build side of the playbook: model -> messages -> catalogue -> pages -> site.

What may come in here: only ``playbook.plugin`` imports MkDocs, only ``playbook.cli`` parses
arguments, and of ``maturity_quiz`` only its texts are taken (it runs in the reader's browser).
Every other module is plain Python that could serve another site generator. The rule is held by
import-linter, see ``[tool.importlinter]`` in ``pyproject.toml``.
"""
