"""From article files to an archive on disk that can be searched."""
