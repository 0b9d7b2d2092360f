"""Charts of search interest as SVG, made by hand on the server: pure functions of findings and words."""
