"""How things look: colours, symbols, the rules of a layer's style, the HTML templates."""

__all__ = ["style_schema", "symbols", "templates"]
