"""What has to hold of an answer's own sentence before it is asserted, however sure the reader is."""
