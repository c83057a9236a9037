"""Reading what news agencies, feeds and web sites send: NITF, NewsML-G2, ninjs, RSS, Atom and HTML."""
