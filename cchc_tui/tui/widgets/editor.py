"""A few lines of SQL to write in: coloured, completed, run by the screen that holds it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from rich.segment import Segment
from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import EditResult

from cchc_tui.tui.sql.completion import Offer
from cchc_tui.tui.sql.words import Token, tokens, word_before
from cchc_tui.tui.theme import TONE_CLASSES
from cchc_tui.tui.widgets.offers import Offers
from warehouse.messages import N_

# What a word is -> its tone. Names stay plain: they are most of a statement.
_TONES = {"keyword": "key", "text": "good", "number": "accent", "comment": "dim"}


class Editor(TextArea, inherit_bindings=False):
    """Textual's editor with the colours of SQL, whose keys can be named, explained and changed."""

    COMPONENT_CLASSES = TONE_CLASSES | {"tone--offer", "tone--offer-detail"}
    BINDINGS = [
        Binding("tab", "screen.complete", N_("Complete"), id="sql.complete"),
        Binding("up", "cursor_up", N_("Up"), id="editor.up", show=False),
        Binding("down", "cursor_down", N_("Down"), id="editor.down", show=False),
        Binding("left", "cursor_left", N_("Left"), id="editor.left", show=False),
        Binding("right", "cursor_right", N_("Right"), id="editor.right", show=False),
        Binding("ctrl+left", "cursor_word_left", N_("A word to the left"), id="editor.word-left",
                show=False),
        Binding("ctrl+right", "cursor_word_right", N_("A word to the right"),
                id="editor.word-right", show=False),
        Binding("home,ctrl+a", "cursor_line_start", N_("Start of the line"), id="editor.home",
                show=False),
        Binding("end,ctrl+e", "cursor_line_end", N_("End of the line"), id="editor.end",
                show=False),
        Binding("pageup", "cursor_page_up", N_("Page up"), id="editor.page-up", show=False),
        Binding("pagedown", "cursor_page_down", N_("Page down"), id="editor.page-down",
                show=False),
        Binding("shift+up", "cursor_up(True)", N_("Select upwards"), id="editor.select-up",
                show=False),
        Binding("shift+down", "cursor_down(True)", N_("Select downwards"),
                id="editor.select-down", show=False),
        Binding("shift+left", "cursor_left(True)", N_("Select to the left"),
                id="editor.select-left", show=False),
        Binding("shift+right", "cursor_right(True)", N_("Select to the right"),
                id="editor.select-right", show=False),
        Binding("f7", "select_all", N_("Select all"), id="editor.select-all", show=False),
        Binding("backspace", "delete_left", N_("Delete the letter before"),
                id="editor.delete-left", show=False),
        Binding("delete,ctrl+d", "delete_right", N_("Delete the letter after"),
                id="editor.delete-right", show=False),
        Binding("ctrl+w", "delete_word_left", N_("Delete the word before"),
                id="editor.delete-word", show=False),
        Binding("ctrl+u", "delete_to_start_of_line", N_("Delete to the start of the line"),
                id="editor.delete-home", show=False),
        Binding("ctrl+k", "delete_to_end_of_line_or_delete_line",
                N_("Delete to the end of the line"), id="editor.delete-end", show=False),
        Binding("ctrl+x", "cut", N_("Cut"), id="editor.cut", show=False),
        Binding("ctrl+c", "copy", N_("Copy"), id="editor.copy", show=False),
        Binding("ctrl+v", "paste", N_("Paste"), id="editor.paste", show=False),
        Binding("ctrl+z", "undo", N_("Undo"), id="editor.undo", show=False),
        Binding("ctrl+shift+z,alt+z", "redo", N_("Redo"), id="editor.redo", show=False),
    ]  # fmt: skip

    def __init__(self, text: str, *, id: str, placeholder: str) -> None:  # noqa: A002
        self._drawn: dict[int, Strip] = {}
        self._stale = False
        super().__init__(
            text,
            id=id,
            placeholder=placeholder,
            tab_behavior="focus",
            soft_wrap=True,
            compact=True,
            highlight_cursor_line=False,  # two lines to paint for every step up or down
        )
        self.cursor_blink = False
        self.offers = Offers()
        self._coloured: tuple[str, tuple[Token, ...], list[int]] = ("", (), [0])
        self._fault: tuple[int, int] | None = None

    # drawing

    def render_line(self, y: int) -> Strip:
        """A line of the text, with the offers over it."""
        strip = self._drawn[y] = self._line(y)
        return strip

    def _line(self, y: int) -> Strip:
        strip = super().render_line(y)
        top, left, height = self._offers_place()
        if not top <= y < top + height:
            return strip
        cells = self.offers.line(y - top, height)
        over = [Segment(text, self.get_component_rich_style(f"tone--{t}")) for text, t in cells]
        parts = (strip.crop(0, left), Strip(over), strip.crop(left + self.offers.width))
        return Strip.join(parts)

    def _offers_place(self) -> tuple[int, int, int]:
        """First line, first cell and height of the offers: below the line of the cursor, or above
        it where there is more room."""
        at = self.cursor_screen_offset - self.content_region.offset
        below = self.size.height - at.y - 1
        height = min(self.offers.height, max(below, at.y))
        top = at.y + 1 if below >= height else at.y - height
        left = at.x - len(word_before(self.text, self.at)) - 1
        return top, max(0, min(left, self.size.width - self.offers.width)), height

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Draw what differs again: Textual's editor draws all of itself for every letter, which
        is 2 KB where 200 bytes do."""
        if regions or layout or recompose or not self._drawn:
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        if not self._stale:
            self._stale = True
            self.call_next(self._refresh_changed)
        return self

    def _refresh_changed(self) -> None:
        self._stale = False
        for y in range(self.size.height):
            if self._line(y) != self._drawn.get(y):
                super().refresh(Region(0, y, self.outer_size.width, 1))

    # colours

    def get_line(self, line_index: int) -> Text:
        """One line with its words in their tones and the refused one underlined."""
        line = super().get_line(line_index)
        words, starts = self._words()
        first = starts[line_index] if line_index < len(starts) else 0
        for word in words:
            tone = _TONES.get(word.kind)
            if tone and word.end > first and word.start < first + len(line):
                style = self.get_component_rich_style(f"tone--{tone}", partial=True)
                line.stylize(style, max(word.start - first, 0), word.end - first)
        if self._fault and self._fault[0] == line_index:
            style = self.get_component_rich_style("tone--bad", partial=True)
            at = self._fault[1]
            end = next((w.end - first for w in words if w.start - first == at), at + 1)
            line.stylize(style, at, max(end, at + 1))
            line.stylize("underline", at, max(end, at + 1))
        return line

    def _words(self) -> tuple[tuple[Token, ...], list[int]]:
        """The text's words, and the first character of each line; found once for a text."""
        text = self.text
        if text != self._coloured[0]:
            starts = [0]
            for line in text.split("\n"):
                starts.append(starts[-1] + len(line) + 1)
            self._coloured = (text, tuple(tokens(text)), starts)
        return self._coloured[1], self._coloured[2]

    def mark(self, place: tuple[int, int] | None) -> None:
        """Underline what stands at a place (line, column, from 0) and go there; None: nothing."""
        if place != self._fault:
            self._fault = place
            self.notify_style_update()
            self.refresh()
        if place:
            self.move_cursor(place)

    # the text

    @property
    def at(self) -> int:
        """How many characters stand before the cursor."""
        line, column = self.cursor_location
        return self._words()[1][line] + column

    def complete(self, word: str) -> None:
        """Put `word` in the place of the one that is being typed."""
        line, column = self.cursor_location
        typed = word_before(self.text, self.at)
        self.replace(word, (line, column - len(typed)), (line, column))

    def _replace_via_keyboard(
        self, insert: str, start: tuple[int, int], end: tuple[int, int]
    ) -> EditResult | None:
        """What is typed or pasted, without what would steer the terminal."""
        shown = "".join(char for char in insert if char.isprintable() or char in "\n\t")
        return super()._replace_via_keyboard(shown.replace("\t", " "), start, end)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter" and self.offers.taken is not None:
            event.stop()
            event.prevent_default()
            self.complete(self.offers.taken)
            self.offer(())
        else:
            await super()._on_key(event)

    # offers

    def offer(self, offers: Sequence[Offer]) -> None:
        """Show how the word before the cursor may go on; nothing for none."""
        if offers or self.offers.height:
            self.offers.show(offers)
            self.refresh()

    def action_cursor_up(self, select: bool = False) -> None:
        """A line up, or an offer up where there are some."""
        if not select and self.offers.move(-1):
            self.refresh()
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """A line down, or an offer down where there are some."""
        if not select and self.offers.move(1):
            self.refresh()
        else:
            super().action_cursor_down(select)
