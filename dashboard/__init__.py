"""The look: one page that shows facts (`geodata`, `events`) through one choice (`Selection`)."""
