"""The mini-map: a projection, dots in braille, an outline made from GeoNames' places, and the widget."""
