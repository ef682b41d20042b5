"""The composition root: the only room that knows every other one. Opens it all, runs it, closes it.

`opening` makes an `Application`, `wiring` joins the use cases to what stands behind their ports,
`content` says which content may run, `measures` what is counted.
"""
