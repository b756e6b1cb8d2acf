"""The timeline: time in buckets, their drawing as blocks, and the widget that a person moves through it."""
