"""Pictures to share, in our look: an article's title, or a few numbers of a week."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630  # pixels, as OpenGraph and Twitter's large card ask for
_EDGE, _TEXT_WIDTH, _PANEL_LEFT = 72, 760, 900
_TITLE_TOP, _TITLE_HEIGHT, _TITLE_SIZES = 168, 300, range(84, 39, -4)
_ANSWER_SIZE, _ANSWER_LINES, _GAP = 30, 3, 28
_TITLE_STEP, _ANSWER_STEP = 1.2, 1.35  # from line to line, in sizes of the font
_WEEK_TITLE, _NUMBERS_TOP, _BARS_HEIGHT = 44, 306, 96
# The light colours of tokens.css.
_PAPER, _INK, _SOFT, _ACCENT, _LANE = "#fbfaf6", "#17191e", "#565a63", "#c2360c", "#e08a6b"

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def draw_card(title: str, answer: str) -> "ContentFile[bytes]":
    """Return a PNG of WIDTH by HEIGHT pixels. Long texts are set smaller, or cut at a word."""
    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    pen = ImageDraw.Draw(image)
    size, lines = _fitted(title)
    _draw_lines(pen, lines, size, _TITLE_TOP, size * _TITLE_STEP, _INK, weight=0.5)
    top = _TITLE_TOP + len(lines) * size * _TITLE_STEP + _GAP
    step = _ANSWER_SIZE * _ANSWER_STEP
    room = min(_ANSWER_LINES, int((HEIGHT - _EDGE - top) // step))
    lines = _cut(_wrapped(answer, _font(_ANSWER_SIZE)), room)
    _draw_lines(pen, lines, _ANSWER_SIZE, top, step, _SOFT)
    return _finished(image)


def draw_numbers(
    title: str, numbers: Sequence[tuple[str, str]], bars: Sequence[tuple[str, float]]
) -> "ContentFile[bytes]":
    """Return a PNG of WIDTH by HEIGHT pixels: a title, up to four named numbers, and named bars.

    Without numbers or bars their room stays free.
    """
    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    pen = ImageDraw.Draw(image)
    lines = _cut(_wrapped(title, _font(_WEEK_TITLE)), 2)
    _draw_lines(pen, lines, _WEEK_TITLE, _TITLE_TOP, _WEEK_TITLE * _TITLE_STEP, _INK, weight=0.5)
    for place, (name, value) in enumerate(numbers[:4]):
        left = _EDGE + place * _TEXT_WIDTH // 4
        pen.text((left, _NUMBERS_TOP), value, fill=_INK, font=_font(48), stroke_width=1)
        pen.text((left, _NUMBERS_TOP + 60), name, fill=_SOFT, font=_font(22))
    _draw_bars(pen, bars)
    return _finished(image)


def _draw_bars(pen: ImageDraw.ImageDraw, bars: Sequence[tuple[str, float]]) -> None:
    base = HEIGHT - _EDGE - 8
    highest = max((value for _, value in bars), default=0) or 1
    for place, (name, value) in enumerate(bars):
        left = _EDGE + place * _TEXT_WIDTH // len(bars)
        pen.text((left, base), name, fill=_SOFT, font=_font(22))
        top = base - 8 - max(value / highest * _BARS_HEIGHT, 2)
        pen.rectangle((left, top, left + 56, base - 8), fill=_ACCENT if value else _SOFT)


def _finished(image: Image.Image) -> "ContentFile[bytes]":
    brand, lanes = _brand(), _lanes()
    image.paste(brand, (_EDGE, _EDGE))
    image.paste(lanes, (_PANEL_LEFT, 0))  # last: over a word that is too long
    buffer = BytesIO()
    image.quantize(64, dither=Image.Dither.NONE).save(buffer, "PNG")
    return ContentFile(buffer.getvalue())


@cache
def _font(size: int) -> Font:
    return ImageFont.load_default(size)  # Aileron, which Pillow brings


@cache
def _lanes() -> Image.Image:
    """The bend of a running track, drawn twice as large and made small: its curves are smooth."""
    panel = Image.new("RGB", ((WIDTH - _PANEL_LEFT) * 2, HEIGHT * 2), _ACCENT)
    pen = ImageDraw.Draw(panel)
    for radius in range(120, 601, 96):
        box = (-520, HEIGHT - radius, radius - 80, HEIGHT + radius)
        pen.rounded_rectangle(box, radius, outline=_LANE, width=8)
    return panel.reduce(2)


@cache
def _brand() -> Image.Image:
    """The mark of the header, an oval of two lanes, and the name."""
    image = Image.new("RGB", (400, 96), _PAPER)
    pen = ImageDraw.Draw(image)
    for inset, radius in ((0, 34), (18, 16)):
        box = (inset, 14 + inset, 95 - inset, 82 - inset)
        pen.rounded_rectangle(box, radius, outline=_ACCENT, width=8)
    pen.text((128, 6), "Fitsite", fill=_INK, font=_font(68), stroke_width=1)
    return image.reduce(2)


def _fitted(title: str) -> tuple[int, list[str]]:
    """The largest size in which ``title`` has room, and its lines."""
    for size in _TITLE_SIZES:
        lines = _wrapped(title, _font(size))
        most = int(_TITLE_HEIGHT // (size * _TITLE_STEP))
        widest = max(_font(size).getlength(line) for line in lines)
        if len(lines) <= most and widest <= _TEXT_WIDTH:
            break
    return size, _cut(lines, most)


def _wrapped(text: str, font: Font) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > _TEXT_WIDTH:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _cut(lines: list[str], most: int) -> list[str]:
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], f"{lines[most - 1].rstrip('.,;:')} …"]


def _draw_lines(
    pen: ImageDraw.ImageDraw,
    lines: list[str],
    size: int,
    top: float,
    step: float,
    fill: str,
    weight: float = 0,
) -> None:
    """Draws ``lines`` below each other; ``weight`` thickens the letters, in pixels."""
    for number, line in enumerate(lines):
        place = (_EDGE, top + number * step)
        pen.text(place, line, fill=fill, font=_font(size), stroke_width=weight, stroke_fill=fill)
