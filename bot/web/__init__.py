"""Pages on the web: a cited passage in its article, the operator's page, metrics and health."""
