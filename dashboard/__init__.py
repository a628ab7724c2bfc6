"""Panj Atlas: one page that shows facts (`geodata`, `events`) through one choice (`Selection`).

Each room may import those on the lines above its own, and of another room only what that
room's `__all__` names. Rooms on one line know nothing of each other.

    errors access process
    i18n
    theme spatial selection
    dataset
    workspace
    analysis
    evidence export state
    ui.presenters
    mapview briefing.content briefing.canvas
    briefing.cartography
    briefing.layout
    briefing.output
    onefile
    briefing
    ui.dialogs
    ui.panel ui.data ui.review
    ui.chrome
    ui.pages
    languages server
    main
    app
"""
