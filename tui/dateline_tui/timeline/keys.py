"""The keys of the timeline."""

from __future__ import annotations

from textual.binding import Binding, BindingType

BINDINGS: list[BindingType] = [
    Binding(
        "enter", "choose", "Only this bar", id="timeline.choose", tooltip="Limit the list to the bar at ▲"
    ),
    Binding(
        "l,right",
        "step(1)",
        "Step",
        id="timeline.later",
        key_display="h/l",
        tooltip="Step ▲ to the next bar",
    ),
    Binding(
        "h,left",
        "step(-1)",
        "Step back",
        show=False,
        id="timeline.earlier",
        tooltip="Step ▲ to the bar before",
    ),
    Binding(
        "plus,equals_sign",
        "zoom_in",
        "Zoom",
        id="timeline.zoom-in",
        key_display="+/-",
        tooltip="Look closer, around ▲",
    ),
    Binding("minus", "zoom_out", "Wider", show=False, id="timeline.zoom-out", tooltip="Look wider, around ▲"),
    Binding("0", "fit", "Show all", id="timeline.fit", tooltip="Show everything from first to last"),
    Binding("t", "scope", "Scope", id="timeline.scope", tooltip="Limit the list to what is shown"),
    Binding(
        "H,shift+left",
        "pan(-1)",
        "Pan back",
        show=False,
        id="timeline.pan-back",
        tooltip="Move half a window back",
    ),
    Binding(
        "L,shift+right", "pan(1)", "Pan on", show=False, id="timeline.pan-on", tooltip="Move half a window on"
    ),
]
