"""Files and database of the library: paths, manifest, segments, upkeep."""
