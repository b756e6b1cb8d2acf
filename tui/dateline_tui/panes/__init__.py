"""The parts of the explorer's screen; each shows what it is given and sends messages up."""
