"""The guard: what a written answer says is shown only where the evidence it cites bears it out."""
