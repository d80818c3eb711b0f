from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from playbook.diagram import WIDTH, diagram
from playbook.model import Level, Part

SVG = "{http://www.w3.org/2000/svg}"

texts = st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]), min_size=1, max_size=60)
levels = st.lists(st.tuples(texts, st.lists(texts, max_size=6)), min_size=1, max_size=9).map(
    lambda rows: [
        Level(
            id=f"l{number}",
            number=number,
            name=name,
            needs=tuple(Part(id=f"n{i}", kind="need", text=need) for i, need in enumerate(needs)),
        )
        for number, (name, needs) in enumerate(rows, 1)
    ]
)


@given(levels=levels)
def test_every_level_is_a_step_inside_the_drawing_with_all_its_words(levels: list[Level]) -> None:
    svg = etree.fromstring(diagram(levels, title="Needs & more", description="<steps>"))
    _, _, width, height = (float(part) for part in svg.get("viewBox").split())
    steps = svg.findall(f"{SVG}g")
    assert len(steps) == len(levels)
    for step, level in zip(steps, levels, strict=True):
        words = "".join("".join(step.itertext()).split())
        for need in level.needs:
            assert "".join(need.text.split()) in words
        box = step.find(f"{SVG}rect").attrib
        assert 0 <= float(box["x"]) <= float(box["x"]) + float(box["width"]) <= width == WIDTH
        for text in step.findall(f"{SVG}text"):
            top = float(box["y"])
            assert top < float(text.get("y")) < top + float(box["height"]) <= height


def test_the_lowest_level_stands_at_the_bottom() -> None:
    low, high = (Level(id=f"l{n}", number=n, name=f"L{n}") for n in (1, 2))
    svg = etree.fromstring(diagram([low, high], title="t", description="d"))
    tops = [float(rect.get("y")) for rect in svg.iter(f"{SVG}rect")]
    assert tops[0] > tops[1]


@given(levels=levels)
def test_from_right_to_left_the_drawing_is_mirrored(levels: list[Level]) -> None:
    left, right = (
        etree.fromstring(diagram(levels, title="t", description="d", direction=direction))
        for direction in ("ltr", "rtl")
    )
    assert left.get("direction") is None
    assert right.get("direction") == "rtl"
    for one, other in zip(left.iter(f"{SVG}rect"), right.iter(f"{SVG}rect"), strict=True):
        assert float(other.get("x")) == WIDTH - float(one.get("x")) - float(one.get("width"))
    for one, other in zip(left.iter(f"{SVG}text"), right.iter(f"{SVG}text"), strict=True):
        assert float(other.get("x")) == WIDTH - float(one.get("x"))
        assert other.text == one.text


def test_a_reader_who_does_not_see_it_gets_its_name_and_description() -> None:
    level = Level(id="a", number=1, name="A")
    svg = etree.fromstring(diagram([level], title="Needs & more", description="<steps>"))
    assert svg.get("role") == "img"
    labels = svg.get("aria-labelledby").split()
    assert [svg.find(f"*[@id='{label}']").text for label in labels] == ["Needs & more", "<steps>"]
