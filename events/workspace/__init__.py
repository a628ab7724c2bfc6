"""A reader's own folder: collections, originals byte for byte, and every decision."""
