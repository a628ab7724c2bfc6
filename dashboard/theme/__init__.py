"""The look: colours, symbols, the schema of a layer's style, the typefaces, the HTML templates."""

__all__ = ["style_schema", "symbols", "templates", "typefaces"]
