"""A component of Streamlit's first kind that is given no tables, sent without loading pyarrow.

Why Streamlit's own call is not made stands in the package's docstring.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from streamlit.components.v1.custom_component import CustomComponent
from streamlit.runtime.scriptrunner import get_script_run_ctx


def send(
    component: CustomComponent,
    arguments: dict[str, Any],
    *,
    key: str,
    on_change: Callable[[], None],
) -> None:
    """Draw a component with arguments that JSON can hold; its value is in the session by `key`.

    A Streamlit whose inner steps are others is called as it wishes to be: pyarrow is loaded then.
    """
    try:
        _send(component, arguments, key=key, on_change=on_change)
    except (AttributeError, ImportError, TypeError):
        component(**arguments, default=None, key=key, on_change=on_change)


def _send(
    component: CustomComponent,
    arguments: dict[str, Any],
    *,
    key: str,
    on_change: Callable[[], None],
) -> None:
    from streamlit.delta_generator_singletons import get_dg_singleton_instance
    from streamlit.elements.lib.utils import compute_and_register_element_id
    from streamlit.proto.Components_pb2 import ComponentInstance
    from streamlit.runtime.state import register_widget

    page = get_dg_singleton_instance().main_dg
    written = json.dumps({**arguments, "default": None, "key": key})
    name = compute_and_register_element_id(
        "component_instance",
        user_key=key,
        key_as_main_identity={"name", "url"},
        dg=page,
        name=component.name,
        url=component.url,
        json_args=written,
        special_args=[],
    )
    register_widget(
        name,
        deserializer=lambda value: value,
        serializer=lambda value: value,
        ctx=get_script_run_ctx(),
        on_change_handler=on_change,
        value_type="json_value",
    )
    element = ComponentInstance(id=name, component_name=component.name, json_args=written)
    if component.url is not None:
        element.url = component.url
    page._enqueue("component_instance", element)
