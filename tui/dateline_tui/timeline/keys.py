"""The keys of the timeline."""

from __future__ import annotations

from textual.binding import Binding, BindingType

BINDINGS: list[BindingType] = [
    Binding(
        "plus,equals_sign",
        "zoom_in",
        "Closer",
        id="timeline.zoom-in",
        key_display="+",
        tooltip="Look closer, around the playhead",
    ),
    Binding("minus", "zoom_out", "Wider", id="timeline.zoom-out", tooltip="Look wider, around the playhead"),
    Binding(
        "h,left", "step(-1)", "Earlier", id="timeline.earlier", tooltip="Step the playhead one bucket back"
    ),
    Binding("l,right", "step(1)", "Later", id="timeline.later", tooltip="Step the playhead one bucket on"),
    Binding("H,shift+left", "pan(-1)", "Pan back", id="timeline.pan-back", tooltip="Move half a window back"),
    Binding("L,shift+right", "pan(1)", "Pan on", id="timeline.pan-on", tooltip="Move half a window on"),
    Binding("0", "fit", "Fit all", id="timeline.fit", tooltip="Show everything from first to last"),
    Binding("t", "scope", "Scope", id="timeline.scope", tooltip="Narrow the list to this window"),
    Binding(
        "enter", "choose", "Choose", id="timeline.choose", tooltip="Choose the bucket under the playhead"
    ),
]
